import { useEffect, useRef, useState } from 'react'
import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { reveal } from '../../ui/reveal.ts'
import type { Detections } from '../../vision/detect.ts'
import { DetectionRow } from './detection-row.tsx'
import { useClassName } from '../shared/use-result.ts'
import { useTaughtName } from './use-taught-name.ts'
import { Rivals } from './rivals.tsx'
import * as strings from './strings.ts'
import styles from './detection-list.module.css'

/**
 * One row per detection, highest score first, linked both ways with the stage. The list is one stop of the Tab
 * key; Up and Down, Home and End move within it.
 */
export function DetectionList({ detections, stale }: { detections: Detections; stale: boolean }) {
  const list = useRef<HTMLUListElement>(null)
  const className = useClassName()
  const nameOf = useTaughtName()
  const selection = useApp((state) => state.selection)
  const [focused, setFocused] = useState<number | null>(null)
  const rows = Array.from(detections.candidates)
  const [selected] = selection
  const tabStop = rows.find((one) => one === (focused ?? selected)) ?? rows[0]
  const newest = selection.at(-1)

  useEffect(() => {
    if (newest === undefined) return
    const row = list.current?.querySelector<HTMLElement>(`[data-candidate="${newest}"]`)
    if (row) reveal(row)
  }, [newest])

  return (
    <ul
      ref={list}
      className={cx(styles['list'], stale && styles['stale'])}
      aria-label={strings.detections}
      aria-busy={stale}
    >
      {rows.map((candidate, place) => (
        // by place, so that a new row moves none of the others
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place}>
          <DetectionRow
            candidate={candidate}
            classId={detections.classIds[place] as number}
            name={nameOf(candidate, className(detections.classIds[place] as number))}
            score={detections.scores[place] as number}
            tabStop={candidate === tabStop}
            onFocused={setFocused}
          />
          {candidate === selected && (
            <Rivals suppressed={detections.suppressed} candidate={candidate} />
          )}
        </li>
      ))}
    </ul>
  )
}
