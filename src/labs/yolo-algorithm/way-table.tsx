import { descriptionOf } from '../../vision/heads/heads.ts'
import { needsNms } from '../../vision/heads/needs-nms.ts'
import { formatCount } from '../../words/numbers.ts'
import type { CellView } from './cell-view.ts'
import { examples, storedCell } from './stored-cells.ts'
import { cx } from '../../ui/cx.ts'
import styles from './way-table.module.css'
import { ways, type WayName } from './ways.ts'

interface Row {
  readonly way: WayName
  readonly network: string
  readonly input: string
  readonly numbers: string
  readonly predictions: string
  readonly objectness: boolean
  readonly suppression: boolean
}

/** All ways beside each other: how many numbers a cell says, and how many boxes there are. */
export function WayTable(props: {
  readonly chosen: WayName
  /** of the network on the stage, if it is shown */
  readonly own: CellView | undefined
}) {
  const { chosen, own } = props
  const rows = own ? [...storedRows, rowOf('own', own)] : storedRows
  return (
    // it scrolls sideways on a narrow page
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label="The ways compared">
      <table className={cx(styles['table'], 'numbers')}>
        <caption>Beside each other, each at the input given</caption>
        <thead>
          <tr>
            <th scope="col">Way</th>
            <th scope="col">Network</th>
            <th scope="col">Input</th>
            <th scope="col">Numbers a cell</th>
            <th scope="col">Boxes in all</th>
            <th scope="col">Objectness</th>
            <th scope="col">NMS</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ way, network, input, numbers, predictions, objectness, suppression }) => (
            <tr
              key={way}
              className={way === chosen ? styles['chosen'] : undefined}
              aria-current={way === chosen ? 'true' : undefined}
            >
              <th scope="row">{ways[way].title}</th>
              <td>{network}</td>
              <td>{input}</td>
              <td>{numbers}</td>
              <td>{predictions}</td>
              <td>{objectness ? 'yes' : 'no'}</td>
              <td>{suppression ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function rowOf(way: WayName, view: CellView): Row {
  const { network, letterbox, raws, predictions, head, cell } = view
  const each = raws[0]?.raw.values.length ?? 0
  const { width, height } = letterbox.input
  return {
    way,
    network,
    input: `${width} × ${height}`,
    numbers: !cell ? `${each} a row` : raws.length > 1 ? `${raws.length} × ${each}` : String(each),
    predictions: formatCount(predictions),
    objectness: descriptionOf(head).hasObjectness,
    suppression: needsNms(head.kind),
  }
}

const storedRows: readonly Row[] = [
  {
    way: 'v1',
    network: 'none here',
    input: '448 × 448',
    numbers: '30',
    predictions: '98',
    objectness: true,
    suppression: true,
  },
  ...examples.networks.map((network) => rowOf(network.way, storedCell(network, 'person', 8))),
]
