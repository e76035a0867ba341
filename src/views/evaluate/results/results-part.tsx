import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import { Problem } from '../problems.tsx'
import { CalibrationBars } from './calibration-bars.tsx'
import { ClassTable } from './class-table.tsx'
import { ConfidenceChart } from './confidence-chart.tsx'
import { ConfusionTable } from './confusion-table.tsx'
import { ErrorBars } from './error-bars.tsx'
import { ExampleList } from './example-list.tsx'
import { NmsSection } from './nms-section.tsx'
import { PrecisionRecallChart } from './precision-recall-chart.tsx'
import { RunSection } from './run-section.tsx'
import { Suggestions } from './suggestions.tsx'
import { SummaryNumbers } from './summary-numbers.tsx'
import { Threshold } from './threshold.tsx'

/** The results of the network on the labelled pictures. */
export function ResultsPart() {
  const { commands } = useEvaluate()
  const evaluation = useEvaluation((state) => state.evaluation)
  const showsExamples = useEvaluation((state) => state.shownExamples !== null)
  const problem = useEvaluation((state) => state.problem)
  if (showsExamples) return <ExampleList />
  return (
    <>
      <RunSection />
      {problem !== null && <Problem>{problem}</Problem>}
      {evaluation && evaluation.pictures > 0 && (
        <>
          <SummaryNumbers evaluation={evaluation} />
          <Threshold />
          <PrecisionRecallChart evaluation={evaluation} />
          <ConfidenceChart evaluation={evaluation} />
          <ClassTable evaluation={evaluation} />
          <ErrorBars evaluation={evaluation} />
          <ConfusionTable evaluation={evaluation} />
          <CalibrationBars evaluation={evaluation} />
          <Suggestions />
          <NmsSection />
          <Disclosure title="Report" summary="HTML, JSON">
            <Row>
              <Button onClick={() => commands.saveReport('html')}>Save as HTML</Button>
              <Button onClick={() => commands.saveReport('json')}>Save as JSON</Button>
              <Button look="quiet" onClick={commands.saveCandidates}>
                Save candidates
              </Button>
            </Row>
            <Note>
              One file with settings, the network’s hash, every number and the curves. The command{' '}
              <code>npm run evaluate</code> makes the same in a terminal.
            </Note>
          </Disclosure>
        </>
      )}
    </>
  )
}
