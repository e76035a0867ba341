import { openPart } from '../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../state/evaluate/evaluate-react.ts'
import { isMoving } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { Section } from '../../ui/section.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Announcement } from '../shared/announcement.tsx'
import { LearnLinks } from '../shared/learn-links.tsx'
import { LiveNote } from '../shared/live-note.tsx'
import { ComparePart } from './compare/compare-part.tsx'
import { DemoOffer } from './demo/demo-offer.tsx'
import { LabelsPart } from './labels/labels-part.tsx'
import { ResultsPart } from './results/results-part.tsx'
import { TracksSection } from './tracks/tracks-section.tsx'
import * as strings from './strings.ts'
import styles from './evaluate-panel.module.css'

const parts = [
  { value: 'labels', label: strings.labels },
  { value: 'results', label: strings.results },
  { value: 'compare', label: strings.compare },
] as const

/** The Evaluate tab: ground truth, results of the network, and a comparison of two runs. */
export function EvaluatePanel() {
  const { store } = useEvaluate()
  const part = useEvaluation((state) => state.part)
  const live = useApp(isMoving)
  return (
    <>
      <Announcement />
      <div className={styles['part']}>
        <Segmented
          label={strings.partOfTheEvaluation}
          value={part}
          options={parts}
          onChange={(next) => openPart(store, next)}
        />
      </div>
      <div className={styles['scroll']} data-wide>
        <DemoOffer />
        {live && part !== 'labels' && (
          <Section>
            <LiveNote says={strings.setsAreMeasuredNotLive} to={strings.addTheFrame} />
          </Section>
        )}
        {part === 'labels' && <LabelsPart />}
        {part === 'results' && <ResultsPart />}
        {part === 'compare' && (
          <>
            <ComparePart />
            <TracksSection />
          </>
        )}
        <LearnLinks tab="evaluate" part={part} />
      </div>
    </>
  )
}
