import { useMemo } from 'react'
import type { AtConfidence } from '../../../evaluation/protocol.ts'
import { useEvaluate } from '../../../state/evaluate/evaluate-react.ts'
import { Note } from '../../../ui/note.tsx'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import { confusionWords } from './confusion-words.ts'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'

/** Maximum length that anybody reads. */
const most = 40

export interface MostConfusedProps {
  at: AtConfidence
  /** of the matrix's rows */
  names: readonly string[]
  isFound: (name: string) => boolean
}

/** Pairs of classes by number of confusions, the most frequent first; without the background. */
export function MostConfused({ at, names, isFound }: MostConfusedProps) {
  const { commands } = useEvaluate()
  const pairs = useMemo(() => pairsOf(at), [at])
  const listed = pairs
    .filter(({ truth, prediction }) => isFound(names[truth]!) || isFound(names[prediction]!))
    .slice(0, most)
  if (listed.length === 0) return <Note>{strings.noObjectIsTakenForAnother}</Note>
  return (
    <EntryList aria-label={strings.mostConfused}>
      {listed.map(({ truth, prediction, count }) => {
        const words = confusionWords(names[truth]!, names[prediction]!, count)
        return (
          <li key={`${truth} ${prediction}`}>
            <Entry
              aria-label={isolated(strings.showThePictures(words))}
              onClick={() => commands.showExamples(words, { kind: 'confusion', truth, prediction })}
            >
              <span aria-hidden="true">≠</span>
              <span>
                {isolated(strings.oneTakenForAnother(names[truth] ?? '', names[prediction] ?? ''))}
              </span>
              <span className="numbers">{count}</span>
            </Entry>
          </li>
        )
      })}
    </EntryList>
  )
}

function pairsOf({ side, confusion }: AtConfidence) {
  const pairs: { truth: number; prediction: number; count: number }[] = []
  confusion.forEach((count, cell) => {
    const [truth, prediction] = [Math.floor(cell / side), cell % side]
    const apart = truth !== prediction && truth < side - 1 && prediction < side - 1
    if (count > 0 && apart) pairs.push({ truth, prediction, count })
  })
  return pairs.sort((a, b) => b.count - a.count || a.truth - b.truth)
}
