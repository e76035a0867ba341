import { useId } from 'react'
import type { FasterTrial } from '../../../state/faster/faster-state.ts'
import { gainOf, verdictOf } from '../../../state/faster/verdict.ts'
import { formatMegabytes } from '../../../words/units.ts'
import { formatShare } from '../../../words/numbers.ts'
import { FasterTable } from './faster-table.tsx'
import * as strings from '../strings.ts'
import styles from './mix-list.module.css'

export interface MixListProps {
  trials: readonly FasterTrial[]
  chosen: number
  onChoose: (trial: number) => void
}

/** The mixes that were tried, with the chosen one marked. */
export function MixList({ trials, chosen, onChoose }: MixListProps) {
  const name = useId()
  const hasAp = trials.some(({ accuracy }) => accuracy !== null)
  return (
    <FasterTable>
      <caption>{strings.mixesOfFloatAnd8Bits}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.inFloat}</th>
          <th scope="col">{strings.timesAsFast}</th>
          <th scope="col">{strings.sameDetections}</th>
          {hasAp && <th scope="col">{strings.ap}</th>}
          <th scope="col">{strings.mb}</th>
        </tr>
      </thead>
      <tbody className="numbers">
        {trials.map((trial, place) => (
          <tr key={trial.mix} data-chosen={place === chosen || undefined}>
            <th scope="row">
              <label className={styles['choice']}>
                <input
                  type="radio"
                  name={name}
                  checked={place === chosen}
                  onChange={() => onChoose(place)}
                />
                {trial.mix}
              </label>
            </th>
            <td>{gainOf(trial).toFixed(2)}</td>
            <td>
              {Math.round(100 * trial.agreement.share)}%
              {verdictOf(trial) === 'disagrees' && strings.tooLow}
            </td>
            {hasAp && <td>{formatShare(trial.accuracy?.fast ?? null)}</td>}
            <td>{formatMegabytes(trial.bytes)}</td>
          </tr>
        ))}
      </tbody>
    </FasterTable>
  )
}
