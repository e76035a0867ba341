import type { ReactNode } from 'react'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { ClassFilter } from './class-filter.tsx'
import { DetectionList } from './detection-list.tsx'
import { formatScore } from '../../words/numbers.ts'
import { useClassName, useDetections, useResult } from '../shared/use-result.ts'
import { useStatus } from '../shared/use-status.ts'
import { Section } from '../../ui/section.tsx'
import * as strings from './strings.ts'
import styles from './found.module.css'

/** The detections as a list, or why there are none. */
export function Found() {
  return (
    <Section className={styles['section']}>
      <div className={styles['head']}>
        <h3>{strings.found}</h3>
        <ClassFilter />
      </div>
      <Body />
    </Section>
  )
}

function Body() {
  const status = useStatus()
  const detections = useDetections()
  const stale = status.kind !== 'found'
  if (detections !== null && detections.count > 0) {
    return <DetectionList detections={detections} stale={stale} />
  }
  if (status.kind === 'found') return <NothingShown />
  if (status.kind === 'empty') {
    return <Message>{strings.openAPicture}</Message>
  }
  if (status.kind === 'failed') {
    return <Message>{strings.noAnswer}</Message>
  }
  return <Skeleton />
}

/** Why nothing is shown, and what to do about it. */
function NothingShown() {
  const store = useAppStore()
  const result = useResult()
  const className = useClassName()
  const hidden = useApp((state) => state.settings.hiddenClasses)
  const confidence = useApp((state) => state.settings.confidence)
  const floor = useApp((state) => state.settings.floor)
  const kept = [...(useDetections()?.classCounts.values() ?? [])].reduce((a, b) => a + b, 0)
  if (kept > 0 && hidden.size > 0) {
    return (
      <Message>
        {strings.hiddenByFilter(kept)}{' '}
        <Button look="link" onClick={() => changeSettings(store, { hiddenClasses: new Set() })}>
          {strings.showAllClasses}
        </Button>
      </Message>
    )
  }
  const strongest = result && strongestOf(result.candidates.scores)
  if (!result || strongest === null || strongest === undefined) {
    return <Message>{strings.noneAboveFloor(formatScore(floor))}</Message>
  }
  const score = result.candidates.scores[strongest] as number
  // scores strictly above the threshold stay, so the step below is enough
  const lower = Math.max(floor, Math.floor(score * 100 - 1e-6) / 100)
  return (
    <Message>
      {strings.noneAboveConfidence(
        formatScore(confidence),
        className(result.candidates.classIds[strongest] as number),
        formatScore(score),
      )}{' '}
      {lower < confidence && (
        <Button look="link" onClick={() => changeSettings(store, { confidence: lower })}>
          {strings.lowerConfidenceTo(formatScore(lower))}
        </Button>
      )}
    </Message>
  )
}

function strongestOf(scores: Float32Array): number | null {
  let best: number | null = null
  for (let i = 0; i < scores.length; i++) {
    if (best === null || scores[i]! > scores[best]!) best = i
  }
  return best
}

function Message({ children }: { children: ReactNode }) {
  return <p className={styles['message']}>{children}</p>
}

function Skeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden="true">
      {[58, 46, 70, 40].map((width) => (
        <div key={width}>
          <span />
          <span style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
