import { useId } from 'react'
import { defaultSettings } from '../../state/app-state.ts'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { Slider } from '../../ui/slider.tsx'
import type { Detections } from '../../vision/detect.ts'
import { formatCount, formatScore } from '../../words/numbers.ts'
import { HistogramBars } from './histogram-bars.tsx'
import { useDetections, useResult } from '../shared/use-result.ts'
import { Section } from '../../ui/section.tsx'
import * as strings from './strings.ts'
import styles from './confidence.module.css'

/** The confidence threshold, over a histogram of the scores it is applied to. */
export function Confidence() {
  const store = useAppStore()
  const confidence = useApp((state) => state.settings.confidence)
  const floor = useApp((state) => state.settings.floor)
  const candidates = useResult()?.candidates ?? null
  const detections = useDetections()
  const limit = useApp((state) => state.settings.maxDetections)
  const kept = detections === null ? 0 : keptByNms(detections)
  const noteId = useId()
  return (
    <Section>
      <Slider
        label={strings.confidence}
        value={confidence}
        min={floor}
        max={1}
        step={0.01}
        largeStep={0.1}
        defaultValue={defaultSettings.confidence}
        format={formatScore}
        onChange={(value) => changeSettings(store, { confidence: value })}
        describedBy={noteId}
        backdrop={
          candidates !== null &&
          detections !== null && (
            <HistogramBars
              candidates={candidates.scores}
              kept={detections.scores}
              from={floor}
              to={1}
            />
          )
        }
      />
      <p id={noteId} className={cx(styles['note'], 'numbers')}>
        {candidates === null || detections === null ? (
          strings.scoresAppearHere
        ) : (
          <>
            <span>
              <i className={styles['pass']} />
              {strings.candidatesPass(
                formatCount(detections.aboveThreshold),
                formatCount(candidates.count),
              )}
            </span>{' '}
            <span title={strings.afterNmsInFull}>
              <i className={styles['stay']} />
              {strings.stay(formatCount(kept))}
              {kept === limit ? strings.theLimit : strings.afterNms}
            </span>
          </>
        )}
      </p>
    </Section>
  )
}

/** Counted before classes are hidden: hiding affects the display, not suppression. */
function keptByNms(detections: Detections): number {
  let kept = 0
  for (const count of detections.classCounts.values()) kept += count
  return kept
}
