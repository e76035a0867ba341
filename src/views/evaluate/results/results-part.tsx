import type { Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { zeroWords } from '../../../words/zero-words.ts'
import { Problem } from '../problems.tsx'
import { CalibrationBars } from './calibration-bars.tsx'
import { ClassTable } from './class-table.tsx'
import { ConfidenceChart } from './confidence-chart.tsx'
import { ConfusionTable } from './confusion-table.tsx'
import { Contents, type Chapter } from './contents.tsx'
import { ErrorBars } from './error-bars.tsx'
import { ExampleList } from './example-list.tsx'
import { ExportSection } from './export-section.tsx'
import { NmsSection } from './nms-section.tsx'
import { PictureList } from './picture-list.tsx'
import { PrecisionRecallChart } from './precision-recall-chart.tsx'
import { RunSection } from './run-section.tsx'
import { Suggestions } from './suggestions.tsx'
import { SummaryNumbers } from './summary-numbers.tsx'
import { Tally } from './tally.tsx'
import { Threshold } from './threshold.tsx'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'

/** The results of the network on the labelled pictures. */
export function ResultsPart() {
  const evaluation = useEvaluation((state) => state.evaluation)
  const showsExamples = useEvaluation((state) => state.shownExamples !== null)
  const problem = useEvaluation((state) => state.problem)
  const isGiven = useEvaluation(({ runs, current }) =>
    runs.some(({ info }) => info.id === current && info.results),
  )
  if (showsExamples) return <ExampleList />
  return (
    <>
      <RunSection />
      {problem !== null && <Problem>{isolated(problem)}</Problem>}
      {evaluation && evaluation.pictures > 0 && (
        <Contents
          // results of another tool count as they came
          chapters={chaptersOf(evaluation).filter(({ id }) => !(isGiven && id === 'nms'))}
        />
      )}
    </>
  )
}

function chaptersOf(evaluation: Evaluation): readonly Chapter[] {
  return [
    {
      ...{ id: 'summary', title: strings.summary },
      content: (
        <>
          {evaluation.objects > 0 && evaluation.summary.ap === 0 && (
            <Problem>{zeroWords(evaluation.detections, evaluation.outside)}</Problem>
          )}
          <SummaryNumbers evaluation={evaluation} />
        </>
      ),
    },
    {
      ...{ id: 'threshold', title: strings.threshold },
      content: (
        <>
          <Threshold />
          <Tally evaluation={evaluation} />
        </>
      ),
    },
    {
      ...{ id: 'curves', title: strings.curves },
      content: (
        <>
          <PrecisionRecallChart evaluation={evaluation} />
          <ConfidenceChart evaluation={evaluation} />
        </>
      ),
    },
    { id: 'classes', title: strings.classes, content: <ClassTable evaluation={evaluation} /> },
    { id: 'errors', title: strings.errorsTitle, content: <ErrorBars evaluation={evaluation} /> },
    {
      id: 'confusion',
      title: strings.confusion,
      content: <ConfusionTable evaluation={evaluation} />,
    },
    {
      ...{ id: 'calibration', title: strings.calibration },
      content: <CalibrationBars evaluation={evaluation} />,
    },
    { id: 'pictures', title: strings.pictures, content: <PictureList /> },
    { id: 'mistakes', title: strings.labelMistakes, content: <Suggestions /> },
    { id: 'nms', title: strings.nms, content: <NmsSection /> },
    { id: 'export', title: strings.exportWord, content: <ExportSection /> },
  ]
}
