import type { FasterTrial } from '../../../state/faster/faster-state.ts'
import { gainOf } from '../../../state/faster/verdict.ts'
import { formatShare } from '../../../words/numbers.ts'
import { formatMegabytes, formatTime } from '../../../words/units.ts'
import { FasterTable } from './faster-table.tsx'
import * as strings from '../strings.ts'

/** The values before and after. */
export function TrialTable({ trial, bytes }: { trial: FasterTrial; bytes: number }) {
  const { milliseconds, agreement, accuracy } = trial
  const { matched, lost, added, scoreDifference } = agreement
  return (
    <FasterTable>
      <thead>
        <tr>
          <th scope="col">{strings.measured}</th>
          <th scope="col">{strings.asItIs}</th>
          <th scope="col">{strings.fastForm}</th>
          <th scope="col">{strings.difference}</th>
        </tr>
      </thead>
      <tbody className="numbers">
        <tr>
          <th scope="row">{strings.networkMs}</th>
          <td>{formatTime(milliseconds.float)}</td>
          <td>{formatTime(milliseconds.fast)}</td>
          <td>{strings.gainTimesAsFast(gainOf(trial).toFixed(2))}</td>
        </tr>
        <tr>
          <th scope="row">{strings.fileMb}</th>
          <td>{formatMegabytes(bytes)}</td>
          <td>{formatMegabytes(trial.bytes)}</td>
          <td>{strings.shareOfTheSize(Math.round((100 * trial.bytes) / bytes))}</td>
        </tr>
        <tr>
          <th scope="row">{strings.detections}</th>
          <td>{matched + lost}</td>
          <td>{matched + added}</td>
          <td>
            {strings.sameLostNew(matched, lost, added)}
            {scoreDifference !== null && strings.scoresDifferBy(formatShare(scoreDifference))}
          </td>
        </tr>
        {accuracy && (
          <tr>
            <th scope="row">{strings.ap}</th>
            <td>{formatShare(accuracy.float)}</td>
            <td>{formatShare(accuracy.fast)}</td>
            <td>{strings.labelledPicture(accuracy.pictures)}</td>
          </tr>
        )}
      </tbody>
    </FasterTable>
  )
}
