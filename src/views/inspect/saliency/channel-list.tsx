import { shownNumber } from '../../../vision/explain/line.ts'
import type { PixelSum } from '../../../vision/layers/products.ts'
import { formatCount } from '../../../words/numbers.ts'
import * as strings from '../strings.ts'
import styles from './channel-list.module.css'

export interface ChannelListProps {
  sum: PixelSum
  chosen: number | null
  /** null: no channel can be looked at by itself */
  onChoose: ((channel: number | null) => void) | null
}

/** The largest products of a sum, by channel: left of the middle they lower the score, right of it they raise it. */
export function ChannelList({ sum, chosen, onChoose }: ChannelListProps) {
  const most = Math.max(Math.abs(sum.rest), ...sum.largest.map(({ product }) => Math.abs(product)))
  return (
    <ul className={styles['channels']} aria-label={strings.largestProducts}>
      {sum.largest.map(({ channel, input, weight, product }) => (
        <li key={channel}>
          <button
            type="button"
            className={styles['channel']}
            aria-pressed={channel === chosen}
            disabled={onChoose === null}
            onClick={() => onChoose?.(channel === chosen ? null : channel)}
          >
            <span className="numbers">{strings.channel(channel)}</span>
            <Meter share={product / most} />
            <span className="numbers">
              {shownNumber(input)} · {shownNumber(weight)} = <b>{signed(product)}</b>
            </span>
          </button>
        </li>
      ))}
      <li>
        <span className={styles['channel']}>
          <span>{strings.others(formatCount(sum.count - sum.largest.length))}</span>
          <Meter share={sum.rest / most} />
          <b className="numbers">{signed(sum.rest)}</b>
        </span>
      </li>
    </ul>
  )
}

/** `share`: -1..1 */
function Meter({ share }: { share: number }) {
  const width = `${50 * Math.abs(share)}%`
  return (
    <span className={styles['meter']} aria-hidden="true">
      <span style={share < 0 ? { right: '50%', width } : { left: '50%', width }} />
    </span>
  )
}

function signed(value: number): string {
  return value < 0 ? shownNumber(value) : `+${shownNumber(value)}`
}
