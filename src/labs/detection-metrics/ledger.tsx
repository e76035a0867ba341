import { useEffect, useRef } from 'react'
import { formatScore, formatShare } from '../../words/numbers.ts'
import styles from './ledger.module.css'
import type { LedgerRow } from './measured.ts'

export interface LedgerProps {
  readonly rows: readonly LedgerRow[]
  readonly confidence: number
  /** needed to be right */
  readonly iou: number
}

/** Every detection, highest score first, with what all of them up to it add up to. */
export function Ledger({ rows, confidence, iou }: LedgerProps) {
  const above = rows.filter(({ score }) => score > confidence).length
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = region
    const row = current?.querySelectorAll<HTMLElement>('tbody tr')[Math.max(0, above - 1)]
    // the page itself stays where it is
    if (current && row) current.scrollTop = row.offsetTop - current.clientHeight / 2
  }, [above])
  return (
    // what scrolls has to be reached by the keyboard
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={region} role="region" aria-label="Ledger" tabIndex={0} className={styles['ledger']}>
      <table className="numbers">
        <caption>
          The ledger: each row counts all detections up to it; faint rows are below the threshold
        </caption>
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col">Verdict</th>
            <th scope="col">IoU</th>
            <th scope="col">Precision</th>
            <th scope="col">Recall</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr
              // detections keep their order
              // oxlint-disable-next-line react/no-array-index-key
              key={i}
              data-verdict={row.verdict}
              data-off={row.score > confidence ? undefined : ''}
              aria-current={i === above - 1 ? 'step' : undefined}
            >
              <td>{formatScore(row.score)}</td>
              <td>{verdictWords(row, iou)}</td>
              <td>{formatScore(row.overlap)}</td>
              <td>{formatShare(row.precision)}</td>
              <td>{formatShare(row.recall)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function verdictWords({ verdict, isDuplicate, overlap }: LedgerRow, iou: number): string {
  if (verdict === 'TP') return '✓ TP'
  if (verdict === 'ignored') return 'not counted: a difficult object'
  if (isDuplicate) return '✕ FP: the object is taken'
  return overlap > 0 ? `✕ FP: below ${formatScore(iou)}` : '✕ FP: no object there'
}
