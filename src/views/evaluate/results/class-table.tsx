import { useMemo, useState } from 'react'
import type {
  AtConfidence,
  CategoryEvaluation,
  Evaluation,
  Selector,
} from '../../../evaluation/protocol.ts'
import { chooseCategory } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { f1, precision, recall } from '../../../vision/metrics/precision-recall.ts'
import { Note } from '../../../ui/note.tsx'
import { FigureButton } from '../figure-button.tsx'
import { NumberTable } from '../number-table.tsx'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { Figure, spokenShare } from '../figure.tsx'
import { countsOf } from '../../../vision/metrics/counts-of.ts'

/** One class at the threshold; null is undefined. */
interface Row {
  readonly category: number
  readonly name: string
  readonly values: Readonly<Record<Column, number | null>>
}

const columns = [
  ['objects', 'Objects', 'objects'],
  ['ap', 'AP', 'mistakes'],
  ['ap50', 'AP50', 'mistakes'],
  ['precision', 'P', 'wrong'],
  ['recall', 'R', 'missed'],
  ['f1', 'F1', 'mistakes'],
  ['right', 'TP', 'right'],
  ['wrong', 'FP', 'wrong'],
  ['missed', 'FN', 'missed'],
  ['best', 'Best conf.', 'mistakes'],
] as const

type Column = (typeof columns)[number][0]

const counts: ReadonlySet<Column> = new Set(['objects', 'right', 'wrong', 'missed'])

/** Every class, in a sortable table; a number opens its examples. */
export function ClassTable({ evaluation }: { evaluation: Evaluation }) {
  const { store } = useEvaluate()
  const confidence = useApp((state) => state.settings.confidence)
  const chosen = useEvaluation((state) => state.category)
  const at = useEvaluation((state) => state.atConfidence)
  const [sort, setSort] = useState<{ by: Column | 'name'; down: boolean }>({
    by: 'objects',
    down: true,
  })
  const rows = useMemo(
    () =>
      evaluation.categories
        .map((category, index) => rowOf(category, index, confidence, at))
        .filter(({ values }) => (values.objects ?? 0) > 0 || (values.wrong ?? 0) > 0),
    [evaluation, confidence, at],
  )
  const sorted = useMemo(() => rows.toSorted((a, b) => compare(a, b, sort)), [rows, sort])
  const sortState = (by: Column | 'name') =>
    sort.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'
  const heading = (by: Column | 'name', text: string) => (
    <th key={by} scope="col" aria-sort={sortState(by)}>
      <FigureButton
        onClick={() => setSort({ by, down: sort.by === by ? !sort.down : by !== 'name' })}
      >
        {text}
        {sort.by === by && <span aria-hidden="true">{sort.down ? ' ↓' : ' ↑'}</span>}
      </FigureButton>
    </th>
  )
  return (
    <Disclosure title="Classes" summary={String(rows.length)} defaultOpen>
      <NumberTable>
        <thead>
          <tr>
            {heading('name', 'Class')}
            {columns.map(([by, text]) => heading(by, text))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.name} aria-selected={row.category === chosen}>
              <th scope="row" title={row.name}>
                {row.name}
              </th>
              {columns.map(([column, name, behind]) => (
                <td key={column}>
                  <Cell row={row} column={column} name={name} behind={behind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </NumberTable>
      <Note>
        A dash is undefined (0/0). P, R, F1 and the counts are at the threshold, IoU .50.{' '}
        {chosen !== null && (
          <FigureButton onClick={() => chooseCategory(store, null)}>Show all classes</FigureButton>
        )}
      </Note>
    </Disclosure>
  )
}

function Cell(props: {
  row: Row
  column: Column
  name: string
  behind: (typeof columns)[number][2]
}) {
  const { row, column, name, behind } = props
  const { store } = useEvaluate()
  const value = row.values[column]
  const isCount = counts.has(column)
  const plain = value !== null && (isCount || column === 'best')
  const text = plain ? formatCount(value) : formatShare(value)
  const spoken = plain ? formatCount(value) : spokenShare(value)
  const selector: Selector =
    behind === 'objects'
      ? { kind: 'objects', category: row.category }
      : { kind: 'verdict', verdict: behind, category: row.category }
  return (
    <Figure
      text={text}
      label={`${row.name}, ${name} ${spoken}`}
      title={`${row.name}: ${titles[behind]}`}
      selector={selector}
      onPress={() => chooseCategory(store, row.category)}
    />
  )
}

const titles = {
  objects: 'objects',
  right: 'true positives',
  wrong: 'false positives',
  missed: 'false negatives',
  mistakes: 'false positives and false negatives',
} as const

function rowOf(
  { name, positives, ap, ap50, curve, best }: CategoryEvaluation,
  category: number,
  confidence: number,
  at: AtConfidence | null,
): Row {
  const ledger = countsOf(curve, confidence, category, at)
  return {
    category,
    name,
    values: {
      objects: positives,
      ap,
      ap50,
      precision: ledger && precision(ledger),
      recall: ledger && recall(ledger),
      f1: ledger && f1(ledger),
      right: ledger && ledger.truePositives,
      wrong: ledger && ledger.falsePositives,
      missed: ledger && ledger.falseNegatives,
      best: best && best.confidence,
    },
  }
}

/** Undefined values come last in either direction. */
function compare(
  a: Row,
  b: Row,
  { by, down }: { readonly by: Column | 'name'; readonly down: boolean },
): number {
  const sign = down ? -1 : 1
  if (by === 'name') return sign * a.name.localeCompare(b.name)
  const [x, y] = [a.values[by], b.values[by]]
  if (x === null || y === null) return Number(x === null) - Number(y === null)
  return sign * (x - y) || a.name.localeCompare(b.name)
}
