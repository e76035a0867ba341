import type { CSSProperties } from 'react'
import type { AtConfidence } from '../../../evaluation/protocol.ts'
import { Figure } from '../figure.tsx'
import { NumberTable } from '../number-table.tsx'
import { confusionWords } from './confusion-words.ts'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'
import { Name } from '../../../ui/name.tsx'
import styles from './confusion-matrix.module.css'

export interface ConfusionMatrixProps {
  at: AtConfidence
  /** of all rows, the background last */
  names: readonly string[]
  /** indices of the rows and columns to show */
  shown: readonly number[]
}

/** Rows: true class, columns: predicted class. */
export function ConfusionMatrix({ at, names, shown }: ConfusionMatrixProps) {
  const rowOf = (truth: number) => at.confusion.subarray(truth * at.side, (truth + 1) * at.side)
  return (
    <NumberTable className={styles['matrix']} scrolls>
      <thead>
        <tr>
          <th scope="col">
            {strings.whatItIs}
            <br />
            {strings.takenFor}
          </th>
          {shown.map((prediction) => (
            <th key={prediction} scope="col" title={isolated(names[prediction]!)}>
              <span>
                <Name of={names[prediction]!} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((truth) => {
          const row = rowOf(truth)
          const sum = row.reduce((total, count) => total + count, 0)
          return (
            <tr key={truth}>
              <th scope="row" title={isolated(names[truth]!)}>
                <Name of={names[truth]!} />
              </th>
              {shown.map((prediction) => {
                const count = row[prediction] ?? 0
                // no deeper, or the figures could not be read on it
                const share = `${Math.round((40 * count) / Math.max(1, sum))}%`
                const words = confusionWords(names[truth]!, names[prediction]!, count)
                return (
                  <td
                    key={prediction}
                    style={{ '--share': share } as CSSProperties}
                    data-right={truth === prediction || undefined}
                  >
                    {count > 0 && (
                      <Figure
                        text={String(count)}
                        label={words}
                        title={words}
                        selector={{ kind: 'confusion', truth, prediction }}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </NumberTable>
  )
}
