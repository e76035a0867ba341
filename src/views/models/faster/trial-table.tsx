import type { FasterTrial } from '../../../state/faster/faster-state.ts'
import { gainOf } from '../../../state/faster/verdict.ts'
import { formatShare } from '../../../words/numbers.ts'
import { plural } from '../../../words/plural.ts'
import { formatMegabytes, formatTime } from '../../../words/units.ts'
import { FasterTable } from './faster-table.tsx'

/** The values before and after. */
export function TrialTable({ trial, bytes }: { trial: FasterTrial; bytes: number }) {
  const { milliseconds, agreement, accuracy } = trial
  const { matched, lost, added, scoreDifference } = agreement
  return (
    <FasterTable>
      <thead>
        <tr>
          <th scope="col">Measured</th>
          <th scope="col">As it is</th>
          <th scope="col">Fast form</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody className="numbers">
        <tr>
          <th scope="row">Network, ms</th>
          <td>{formatTime(milliseconds.float)}</td>
          <td>{formatTime(milliseconds.fast)}</td>
          <td>{gainOf(trial).toFixed(2)} times as fast</td>
        </tr>
        <tr>
          <th scope="row">File, MB</th>
          <td>{formatMegabytes(bytes)}</td>
          <td>{formatMegabytes(trial.bytes)}</td>
          <td>{Math.round((100 * trial.bytes) / bytes)}% of the size</td>
        </tr>
        <tr>
          <th scope="row">Detections</th>
          <td>{matched + lost}</td>
          <td>{matched + added}</td>
          <td>
            {matched} the same, {lost} lost, {added} new
            {scoreDifference !== null && `; scores differ by ${formatShare(scoreDifference)}`}
          </td>
        </tr>
        {accuracy && (
          <tr>
            <th scope="row">AP</th>
            <td>{formatShare(accuracy.float)}</td>
            <td>{formatShare(accuracy.fast)}</td>
            <td>on {plural(accuracy.pictures, 'labelled picture')}</td>
          </tr>
        )}
      </tbody>
    </FasterTable>
  )
}
