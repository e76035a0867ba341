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
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { f1, precision, recall } from '../../../vision/metrics/precision-recall.ts'
import { FilterField } from '../../../ui/filter-field.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Note } from '../../../ui/note.tsx'
import { FigureButton } from '../figure-button.tsx'
import { formatIou } from '../format-iou.ts'
import { matchesFilter } from '../matches-filter.ts'
import { NumberTable } from '../number-table.tsx'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { Figure, spokenShare } from '../figure.tsx'
import * as strings from '../strings.ts'
import styles from './class-table.module.css'
import { countsOf } from '../../../vision/metrics/counts-of.ts'
import { isolated } from '../../../words/visible.ts'
import { Name } from '../../../ui/name.tsx'

/** One class at the threshold; null is undefined. */
interface ClassRow {
  readonly category: number
  readonly name: string
  readonly values: Readonly<Record<Column, number | null>>
}

/** Name, heading, examples, and the group of columns it is shown with on a narrow panel. */
const columns = [
  ['objects', strings.obj, 'objects', 'both'],
  ['ap', 'AP', 'mistakes', 'scores'],
  ['ap50', 'AP50', 'mistakes', 'scores'],
  ['precision', 'P', 'wrong', 'scores'],
  ['recall', 'R', 'missed', 'scores'],
  ['f1', 'F1', 'mistakes', 'counts'],
  ['right', 'TP', 'right', 'counts'],
  ['wrong', 'FP', 'wrong', 'counts'],
  ['missed', 'FN', 'missed', 'counts'],
  ['best', strings.best, 'mistakes', 'counts'],
] as const

const groups = [
  { value: 'scores', label: strings.apPR },
  { value: 'counts', label: strings.f1TpFpFn },
] as const

type Column = (typeof columns)[number][0]

const counts: ReadonlySet<Column> = new Set(['objects', 'right', 'wrong', 'missed'])

/** Every class, in a sortable table; a number opens its examples. */
export function ClassTable({ evaluation }: { evaluation: Evaluation }) {
  const { store, commands } = useEvaluate()
  const confidence = useApp((state) => state.settings.confidence)
  const chosen = useEvaluation((state) => state.category)
  const at = useEvaluation((state) => state.atConfidence)
  const [sort, setSort] = useState<{ by: Column | 'name'; down: boolean }>({
    by: 'objects',
    down: true,
  })
  const [filter, setFilter] = useState('')
  const [group, setGroup] = useState<(typeof groups)[number]['value']>('scores')
  const rows = useMemo(
    () =>
      evaluation.categories
        .map((category, index) => rowOf(category, index, confidence, at))
        .filter(({ values }) => (values.objects ?? 0) > 0 || (values.wrong ?? 0) > 0),
    [evaluation, confidence, at],
  )
  const sorted = useMemo(() => rows.toSorted((a, b) => compare(a, b, sort)), [rows, sort])
  const shown = useMemo(
    () => sorted.filter(({ name }) => matchesFilter(name, filter)),
    [sorted, filter],
  )
  const sortState = (by: Column | 'name') =>
    sort.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'
  const heading = (by: Column | 'name', text: string, of = 'both') => (
    <th key={by} scope="col" aria-sort={sortState(by)} data-group={of}>
      <FigureButton
        onClick={() => setSort({ by, down: sort.by === by ? !sort.down : by !== 'name' })}
      >
        {text}
        {sort.by === by && <span aria-hidden="true">{sort.down ? ' ↓' : ' ↑'}</span>}
      </FigureButton>
    </th>
  )
  return (
    <Disclosure title={strings.classes} summary={String(rows.length)} defaultOpen>
      <Row>
        <Grow>
          <FilterField label={strings.findAClass} value={filter} onChange={setFilter} />
        </Grow>
        <Button onClick={() => commands.saveTable('classes')}>{strings.saveAsCsv}</Button>
      </Row>
      <div className={styles['choice']}>
        <Segmented label={strings.columns} value={group} options={groups} onChange={setGroup} />
      </div>
      <NumberTable className={styles['classes']} data-shows={group}>
        <thead>
          <tr>
            {heading('name', strings.classHeading)}
            {columns.map(([by, text, , of]) => heading(by, text, of))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.name} aria-selected={row.category === chosen}>
              <th scope="row" title={isolated(row.name)}>
                <Name of={row.name} />
              </th>
              {columns.map(([column, name, behind, of]) => (
                <td key={column} data-group={of}>
                  <Cell row={row} column={column} name={name} behind={behind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </NumberTable>
      <Note>
        {shown.length < sorted.length && strings.shownOfClasses(shown.length, sorted.length)}
        {strings.dashMeansUndefined0(formatIou(evaluation.matchIou))}{' '}
        {chosen !== null && (
          <FigureButton onClick={() => chooseCategory(store, null)}>
            {strings.showAllClasses}
          </FigureButton>
        )}
      </Note>
    </Disclosure>
  )
}

function Cell(props: {
  row: ClassRow
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
  right: strings.truePositives,
  wrong: strings.falsePositives,
  missed: strings.falseNegatives,
  mistakes: strings.falsePositivesAndFalseNegatives,
} as const

function rowOf(
  { name, positives, ap, ap50, curve, best }: CategoryEvaluation,
  category: number,
  confidence: number,
  at: AtConfidence | null,
): ClassRow {
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
  a: ClassRow,
  b: ClassRow,
  { by, down }: { readonly by: Column | 'name'; readonly down: boolean },
): number {
  const sign = down ? -1 : 1
  if (by === 'name') return sign * a.name.localeCompare(b.name)
  const [x, y] = [a.values[by], b.values[by]]
  if (x === null || y === null) return Number(x === null) - Number(y === null)
  return sign * (x - y) || a.name.localeCompare(b.name)
}
