import type { ReactNode } from 'react'
import { select } from '../../state/actions.ts'
import { useAppStore } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { formatScore } from '../../words/numbers.ts'
import { LiveNote } from '../shared/live-note.tsx'
import { useClassName, useDetections } from '../shared/use-result.ts'
import type { Target } from './target.ts'
import * as strings from './strings.ts'
import styles from './box-chooser.module.css'

/** Chooses a detection from a list or one after the other; the stage and the Detect tab's list do so too. */
export function BoxChooser({
  title,
  target,
  children,
}: {
  title: string
  target: Target
  children?: ReactNode
}) {
  const store = useAppStore()
  const className = useClassName()
  const detections = useDetections()
  const all = Array.from(detections?.candidates ?? [])
  const place = target.candidate === null ? -1 : all.indexOf(target.candidate)
  const choose = (candidate: number | undefined) => {
    if (candidate !== undefined && store.getState().selection[0] !== candidate) {
      select(store, candidate)
    }
  }
  const options = all.map((candidate, i) => ({
    value: String(candidate),
    label: `${i + 1}. ${className(detections?.classIds[i] ?? 0)} ${formatScore(detections?.scores[i] ?? 0)}`,
  }))
  const other = { value: 'other', label: strings.notShown(className(target.classId)) }
  return (
    <Section title={title}>
      <div className={styles['chooser']}>
        <Select
          label={strings.detectionOrPressABoxOnThePicture}
          value={place < 0 ? other.value : String(target.candidate)}
          options={place < 0 ? [other, ...options] : options}
          onChange={(value) => choose(all.find((candidate) => String(candidate) === value))}
        />
        <Button
          aria-label={strings.previousDetection}
          disabledReason={place > 0 ? undefined : strings.noneComesBeforeIt}
          onClick={() => choose(all[place - 1])}
        >
          ←
        </Button>
        <Button
          aria-label={strings.nextDetection}
          disabledReason={place + 1 < all.length ? undefined : strings.noneComesAfterIt}
          onClick={() => choose(all[place + 1])}
        >
          →
        </Button>
      </div>
      {children}
      <LiveNote />
    </Section>
  )
}
