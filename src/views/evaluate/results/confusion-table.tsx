import { useMemo, type CSSProperties } from 'react'
import type { AtConfidence, Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Note } from '../../../ui/note.tsx'
import { NumberTable } from '../number-table.tsx'
import { Figure } from '../figure.tsx'
import styles from './confusion-table.module.css'

/** Maximum number of columns that are still readable. */
const most = 24

/** The confusion matrix at the threshold, with the background as the last row and column. */
export function ConfusionTable({ evaluation }: { evaluation: Evaluation }) {
  const at = useEvaluation((state) => state.atConfidence)
  const { categories } = evaluation
  const shown = useMemo(() => (at ? busiest(at) : []), [at])
  if (!at || at.side !== categories.length + 1) return null
  const background = at.side - 1
  const nameOf = (index: number) =>
    index === background ? 'background' : (categories[index]?.name ?? '')
  const countOf = (truth: number, prediction: number) =>
    at.confusion[truth * at.side + prediction] ?? 0
  const rowSums = new Map(
    shown.map((truth) => [
      truth,
      at.confusion
        .subarray(truth * at.side, (truth + 1) * at.side)
        .reduce((sum, count) => sum + count, 0),
    ]),
  )
  return (
    <Disclosure title="Confusion matrix" summary={`${shown.length - 1} classes`} defaultOpen>
      <NumberTable className={styles['matrix']}>
        <thead>
          <tr>
            <th scope="col">
              what it is ↓
              <br />
              taken for →
            </th>
            {shown.map((prediction) => (
              <th key={prediction} scope="col" title={nameOf(prediction)}>
                <span>{nameOf(prediction)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((truth) => (
            <tr key={truth}>
              <th scope="row" title={nameOf(truth)}>
                {nameOf(truth)}
              </th>
              {shown.map((prediction) => {
                const count = countOf(truth, prediction)
                const share = count / Math.max(1, rowSums.get(truth) ?? 0)
                // limited, to keep the figures readable
                const style = { '--share': `${Math.round(40 * share)}%` } as CSSProperties
                return (
                  <td key={prediction} style={style} data-right={truth === prediction || undefined}>
                    {count > 0 && (
                      <Figure
                        text={String(count)}
                        label={saying(nameOf(truth), nameOf(prediction), count)}
                        title={saying(nameOf(truth), nameOf(prediction), count)}
                        selector={{ kind: 'confusion', truth, prediction }}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </NumberTable>
      {shown.length === most + 1 && <Note>The {most} classes with the most confusions.</Note>}
    </Disclosure>
  )
}

function saying(truth: string, prediction: string, count: number): string {
  if (truth === prediction) return `${truth} found: ${count}`
  if (prediction === 'background') return `${truth} missed: ${count}`
  if (truth === 'background') return `${prediction} where nothing is: ${count}`
  return `${truth} taken for ${prediction}: ${count}`
}

/** Classes with entries, those with the most mistakes if there are too many; the background last. */
function busiest({ side, confusion }: AtConfidence): readonly number[] {
  const mistakes = new Float64Array(side)
  const there = new Set<number>()
  confusion.forEach((count, cell) => {
    if (count === 0) return
    const [truth, prediction] = [Math.floor(cell / side), cell % side]
    there.add(truth).add(prediction)
    if (truth === prediction) return
    mistakes[truth]! += count
    mistakes[prediction]! += count
  })
  there.delete(side - 1)
  const classes = [...there]
    .toSorted((a, b) => mistakes[b]! - mistakes[a]! || a - b)
    .slice(0, most)
    .toSorted((a, b) => a - b)
  return [...classes, side - 1]
}
