import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'

/** Offers a labelled demo while nothing is labelled; in the demo, describes it and offers the way back. */
export function DemoOffer() {
  const { commands } = useEvaluate()
  const demo = useEvaluation((state) => state.demo)
  const offered = useEvaluation(({ loaded, labels }) => loaded && labels.pictures.size === 0)
  if (demo) {
    return (
      <Section data-demo>
        <Note role="status">
          A demo: three photographs that come with this app (Felice Beato, Eadweard Muybridge, Peter
          Henry Emerson; public domain). Their labels were drawn for it by hand and by eye: four
          classes, 47 objects and two that are marked difficult. So few pictures say little about a
          network. {demo.labels.pictures.size > 0 && 'Your own labels and runs are put aside.'}
        </Note>
        <Row>
          <Button onClick={commands.closeDemo}>
            {demo.labels.pictures.size > 0 ? 'Back to my own set' : 'Close the demo'}
          </Button>
        </Row>
      </Section>
    )
  }
  if (!offered) return null
  return (
    <Section>
      <Row>
        <Button onClick={commands.openDemo}>Try it with a labelled demo</Button>
      </Row>
      <Note>
        Three photographs with labels, and the network run over them: every view, at once.
      </Note>
    </Section>
  )
}
