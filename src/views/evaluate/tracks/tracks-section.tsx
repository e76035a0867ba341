import { useEffect, useState } from 'react'
import type { TrackScores } from '../../../evaluation/protocol.ts'
import { useEvaluate } from '../../../state/evaluate/evaluate-react.ts'
import { Alert } from '../../../ui/alert.tsx'
import { FileButton } from '../../../ui/file-button.tsx'
import { Name } from '../../../ui/name.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { messageOf } from '../../../words/message-of.ts'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import * as strings from '../strings.ts'
import styles from './tracks-section.module.css'

type Answer =
  | { readonly status: 'none' }
  | { readonly status: 'failed'; readonly words: string }
  | { readonly status: 'done'; readonly scores: TrackScores }

/** Tracks against the labels of a sequence, both opened as MOT text: MOTA, IDF1 and HOTA. */
export function TracksSection() {
  const { commands } = useEvaluate()
  const [truth, setTruth] = useState<File | null>(null)
  const [found, setFound] = useState<File | null>(null)
  const [answered, setAnswered] = useState<{ of: readonly File[]; is: Answer } | null>(null)
  const isAsked = truth !== null && found !== null
  // an answer about other files is none
  const answer: Answer =
    answered?.of[0] === truth && answered?.of[1] === found ? answered.is : { status: 'none' }

  useEffect(() => {
    if (!truth || !found) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const tell = (is: Answer) => {
      if (!signal.aborted) setAnswered({ of: [truth, found], is })
    }
    commands.compareTracks(truth, found, signal).then(
      (scores) => tell({ status: 'done', scores }),
      (error: unknown) => tell({ status: 'failed', words: messageOf(error) }),
    )
    return () => controller.abort()
  }, [commands, truth, found])

  return (
    <Section title={strings.tracksOfASequence}>
      <Note>{strings.whatTracksNeed}</Note>
      <Row loose>
        <Chosen label={strings.openSequenceLabels} file={truth} onFile={setTruth} />
        <Chosen label={strings.openTracks} file={found} onFile={setFound} />
      </Row>
      {isAsked && answer.status === 'none' && <p role="status">{strings.comparingTracks}</p>}
      {answer.status === 'failed' && <Alert words={answer.words} />}
      {answer.status === 'done' && <Scores scores={answer.scores} />}
    </Section>
  )
}

interface ChosenProps {
  label: string
  file: File | null
  onFile: (file: File) => void
}

function Chosen({ label, file, onFile }: ChosenProps) {
  return (
    <div className={styles['chosen']}>
      <FileButton
        label={label}
        accept=".txt,text/plain"
        onFiles={([first]) => first && onFile(first)}
      />
      {file && <Name of={file.name} />}
    </div>
  )
}

function Scores({ scores }: { scores: TrackScores }) {
  const { clear, identity, hota } = scores
  const rows: readonly (readonly [name: string, value: string, meaning: string])[] = [
    ['HOTA', share(hota.hota), strings.whatHotaIs],
    ['DetA', share(hota.detection), strings.whatDetaIs],
    ['AssA', share(hota.association), strings.whatAssaIs],
    ['MOTA', share(clear.mota), strings.whatMotaIs],
    ['MOTP', share(clear.motp), strings.whatMotpIs],
    ['IDF1', share(identity.idf1), strings.whatIdf1Is],
    [strings.idSwitches, formatCount(clear.switches), strings.whatSwitchesAre],
    [strings.wrongBoxes, formatCount(clear.falsePositives), strings.whatWrongBoxesAre],
    [strings.missedBoxes, formatCount(clear.falseNegatives), strings.whatMissedBoxesAre],
  ]
  return (
    <>
      <table className={styles['scores']}>
        <caption className="visually-hidden">{strings.tracksOfASequence}</caption>
        <tbody>
          {rows.map(([name, value, meaning]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="numbers">{value}</td>
              <td className={styles['meaning']}>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Note>
        {strings.sequenceCounts(
          scores.frames,
          scores.objects,
          formatCount(scores.objectBoxes),
          scores.tracks,
          formatCount(scores.trackBoxes),
        )}
      </Note>
    </>
  )
}

/** A number without a meaning, such as a precision without tracks, is a dash. */
function share(value: number): string {
  return formatShare(Number.isNaN(value) ? null : value)
}
