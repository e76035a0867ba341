import type { ReactNode } from 'react'
import type { ModelSpec } from '../../catalogue/spec.ts'
import { classColour } from '../../overlay/class-colours.ts'
import type { VersusSide } from '../../state/versus/versus-state.ts'
import type { VersusStore } from '../../state/versus/versus-store.ts'
import { SwatchRow } from '../../ui/swatch-row.tsx'
import type { Pairing } from '../../vision/compare/match-detections.ts'
import { sameClasses } from '../../vision/compare/same-classes.ts'
import type { Detections } from '../../vision/detect.ts'
import { formatScore } from '../../words/numbers.ts'
import * as strings from './strings.ts'
import styles from './pair-list.module.css'

type Answer = readonly [spec: ModelSpec, detections: Detections]

export interface PairListProps {
  store: VersusStore
  a: Answer
  b: Answer
  pairing: Pairing
}

/** What only one found, then what both did; pointed at or focused, a row stands out on the stage. */
export function PairList({ store, a, b, pairing }: PairListProps) {
  const places = sameClasses(a[0].classes, b[0].classes)
  const row = (side: VersusSide, place: number, figures: string) => {
    const [spec, { classIds }] = side === 'a' ? a : b
    const classId = classIds[place]!
    const known = side === 'a' ? classId : places[classId]!
    const name = spec.classes[classId] ?? strings.classNumber(classId)
    const point = (on: boolean) => store.setState({ pointed: on ? { side, place } : null })
    return (
      <li key={`${side} ${place}`}>
        <SwatchRow
          colour={classColour(known < 0 ? classId : known)}
          name={name}
          title={name}
          className={styles['row']}
          onPointerEnter={() => point(true)}
          onPointerLeave={() => point(false)}
          onFocus={() => point(true)}
          onBlur={() => point(false)}
        >
          <span className="numbers">{figures}</span>
        </SwatchRow>
      </li>
    )
  }
  const alone = (side: VersusSide, only: Uint32Array) =>
    Array.from(only, (place) =>
      row(side, place, formatScore((side === 'a' ? a : b)[1].scores[place]!)),
    )
  return (
    <>
      <Group title={strings.firstAlone(pairing.onlyA.length)} rows={alone('a', pairing.onlyA)} />
      <Group title={strings.secondAlone(pairing.onlyB.length)} rows={alone('b', pairing.onlyB)} />
      <Group
        title={strings.both(pairing.iou.length)}
        rows={Array.from(pairing.a, (place, k) => {
          const [one, other] = [a[1].scores[place]!, b[1].scores[pairing.b[k]!]!]
          return row(
            'a',
            place,
            strings.iou(formatScore(one), formatScore(other), formatScore(pairing.iou[k]!)),
          )
        })}
      />
    </>
  )
}

function Group({ title, rows }: { title: string; rows: readonly ReactNode[] }) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <h4 className={styles['title']}>{title}</h4>
      <ul className={styles['list']}>{rows}</ul>
    </section>
  )
}
