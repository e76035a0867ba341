import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import { SideBySideButton } from '../compare/side-by-side-button.tsx'
import { Threshold } from './threshold.tsx'
import * as strings from '../strings.ts'
import { Name } from '../../../ui/name.tsx'
import styles from './example-list.module.css'

/** The examples behind a number; pressing one puts its picture on the stage with its boxes emphasised. */
export function ExampleList() {
  const { commands } = useEvaluate()
  const shownExamples = useEvaluation((state) => state.shownExamples)
  const highlight = useEvaluation((state) => state.highlight)
  const pictures = useApp((state) => state.pictures)
  if (!shownExamples) return null
  const { title, examples } = shownExamples
  const urls = new Map(pictures.map(({ name, url }) => [name, url]))
  return (
    <>
      <Section
        title={title}
        lead={
          <Button look="quiet" onClick={commands.closeExamples}>
            {strings.backToTheNumbers}
          </Button>
        }
      >
        <Note role="status">
          {examples === null
            ? strings.looking
            : examples.boxes === 0
              ? strings.noneTitle
              : strings.boxesInPicture(
                  examples.boxes,
                  examples.pictures,
                  examples.listed.length < examples.pictures
                    ? strings.whichAreListed(examples.listed.length)
                    : '',
                )}
        </Note>
        <EntryList aria-label={strings.pictures}>
          {examples?.listed.map(({ picture, detections, truths }) => (
            <li key={picture} className={styles['row']}>
              <Entry
                aria-current={highlight?.picture === picture || undefined}
                onClick={() => commands.showPicture(picture, detections, truths)}
              >
                <img src={urls.get(picture)} alt="" loading="lazy" decoding="async" />
                <span>
                  <Name of={picture} />
                </span>
                <span>{strings.boxes(detections.length + truths.length)}</span>
              </Entry>
              {shownExamples.selector === null && <SideBySideButton picture={picture} />}
            </li>
          ))}
        </EntryList>
        <Note>{strings.stageRightWrongDashed}</Note>
      </Section>
      <Threshold />
    </>
  )
}
