import { useId } from 'react'
import { defaultSettings } from '../../state/app-state.ts'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { needsNms } from '../../vision/heads/needs-nms.ts'
import { formatCount } from '../../words/numbers.ts'
import { IouSlider } from '../shared/iou-slider.tsx'
import { useDetections, useResultSpec } from '../shared/use-result.ts'
import { Section } from '../../ui/section.tsx'
import * as strings from './strings.ts'
import styles from './suppression.module.css'

const scopes = [
  { value: 'class', label: strings.perClass },
  { value: 'all', label: strings.allClasses },
] as const

/** The IoU threshold of NMS, and whether classes matter. */
export function Suppression() {
  const store = useAppStore()
  const iou = useApp((state) => state.settings.iou)
  const classAgnostic = useApp((state) => state.settings.classAgnostic)
  const suppressed = useDetections()?.suppressed.candidates.length
  const spec = useResultSpec()
  const endToEnd = spec !== null && !needsNms(spec.head.kind)
  const noteId = useId()
  return (
    <Section>
      <IouSlider
        iou={iou}
        defaultIou={defaultSettings.iou}
        onChange={(value) => changeSettings(store, { iou: value })}
        describedBy={noteId}
      />
      <div className={styles['row']}>
        <Segmented
          label={strings.boxesSuppressEachOther}
          value={classAgnostic ? 'all' : 'class'}
          options={scopes}
          onChange={(value) => changeSettings(store, { classAgnostic: value === 'all' })}
        />
        <p id={noteId} className={cx(styles['note'], 'numbers')}>
          {endToEnd
            ? strings.needsNone
            : suppressed !== undefined && strings.suppressed(formatCount(suppressed))}
        </p>
      </div>
    </Section>
  )
}
