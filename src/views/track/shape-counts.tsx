import { useMemo } from 'react'
import { useAppStore } from '../../state/react.ts'
import { useTrack } from '../../state/track/track-react.ts'
import type { TrackStore } from '../../state/track/track-store.ts'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/name.tsx'
import type { Shape } from '../../vision/count/shape.ts'
import { tallyOf, type ClassTally } from '../../vision/count/tally.ts'
import { CountChart } from './count-chart.tsx'
import { removeShape, replaceShape } from './drawing.ts'
import * as strings from './strings.ts'
import styles from './shape-counts.module.css'

/** What one line or zone has counted, by class, and over time. */
export function ShapeCounts({ shape, store }: { shape: Shape; store: TrackStore }) {
  const app = useAppStore()
  const events = useTrack(store, (state) => state.events)
  const visits = useTrack(store, (state) => state.visits)
  const classes = useTrack(store, ({ now }) => now?.classes)
  const tally = useMemo(() => tallyOf(shape.id, events, visits), [shape.id, events, visits])
  const name = shape.kind === 'line' ? strings.line(shape.id) : strings.zone(shape.id)
  return (
    <section aria-label={name} className={styles['shape']}>
      <div className={styles['head']}>
        <h5 className={styles['name']}>{name}</h5>
        {shape.kind === 'line' && (
          <Button
            look="quiet"
            aria-label={strings.swapLine(name)}
            onClick={() => replaceShape(app, { ...shape, from: shape.to, to: shape.from })}
          >
            {strings.swapDirection}
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={strings.removeShape(name)}
          onClick={() => removeShape(app, shape.id)}
        >
          {strings.remove}
        </Button>
      </div>
      {tally.length === 0 ? (
        <p className={styles['none']}>{strings.nothingYet}</p>
      ) : (
        <>
          <Table name={name} kind={shape.kind} tally={tally} classes={classes ?? []} />
          <CountChart name={name} shape={shape} store={store} />
        </>
      )}
    </section>
  )
}

interface TableProps {
  name: string
  kind: Shape['kind']
  tally: readonly ClassTally[]
  classes: readonly string[]
}

function Table({ name, kind, tally, classes }: TableProps) {
  const heads =
    kind === 'line'
      ? [strings.inwards, strings.outwards]
      : [strings.came, strings.insideNow, strings.meanStay, strings.longestStay]
  const rows = tally.length > 1 ? [...tally, sumOf(tally)] : tally
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.className}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="numbers">
        {rows.map((row) => (
          <tr key={row.classId}>
            <th scope="row">
              {row.classId < 0 ? (
                strings.all
              ) : (
                <Name of={classes[row.classId] ?? strings.classNumber(row.classId)} />
              )}
            </th>
            {cellsOf(kind, row).map((cell, i) => (
              <td key={heads[i]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellsOf(kind: Shape['kind'], row: ClassTally): (string | number)[] {
  if (kind === 'line') return [row.in, row.out]
  return [row.in, row.inside, stayOf(row.dwell?.mean), stayOf(row.dwell?.longest)]
}

function stayOf(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : strings.seconds((milliseconds / 1000).toFixed(1))
}

/** Of all classes; stays are by class only. */
function sumOf(tally: readonly ClassTally[]): ClassTally {
  const sum = (of: 'in' | 'out' | 'inside') => tally.reduce((total, row) => total + row[of], 0)
  return { classId: -1, in: sum('in'), out: sum('out'), inside: sum('inside'), dwell: null }
}
