import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import * as strings from '../strings.ts'

/** Offers a labelled demo while nothing is labelled; in the demo, describes it and offers the way back. */
export function DemoOffer() {
  const { commands } = useEvaluate()
  const demo = useEvaluation((state) => state.demo)
  const offered = useEvaluation(({ loaded, labels }) => loaded && labels.pictures.size === 0)
  if (demo) {
    return (
      <Section data-demo>
        <Note role="status">
          {strings.demoThreePhotographsThatCome}{' '}
          {demo.labels.pictures.size > 0 && strings.yourOwnLabelsAndRuns}
        </Note>
        <Row>
          <Button onClick={commands.closeDemo}>
            {demo.labels.pictures.size > 0 ? strings.backToMyOwnSet : strings.closeTheDemo}
          </Button>
        </Row>
      </Section>
    )
  }
  if (!offered) return null
  return (
    <Section>
      <Row>
        <Button onClick={commands.openDemo}>{strings.tryItWithALabelledDemo}</Button>
      </Row>
      <Note>{strings.threePhotographsWithLabelsAndTheNetwork}</Note>
    </Section>
  )
}
