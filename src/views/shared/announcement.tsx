import { useEffect, useRef, useState } from 'react'
import type { LiveState } from '../../state/live.ts'
import { useApp } from '../../state/react.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { pluralOf } from '../../words/plural-of.ts'
import { plural } from '../../words/plural.ts'
import { useClassName, useDetections, useResult } from './use-result.ts'
import { useStatus } from './use-status.ts'

/**
 * The status of the stage, for screen readers; every tab has one. Announces a new answer at once, a count that a
 * slider changes once it has settled, and a download at every tenth. A camera's counts come at the pace that a
 * person chose.
 */
export function Announcement() {
  const status = useStatus()
  const result = useResult()
  const pace = useApp((state) => state.live.pace)
  const counts = useCounts()
  const live = !!result && result.item.kind !== 'picture'
  const announced = status.text.replace(/\d%$/, '0%')
  const settled = useSettled(
    announced,
    live ? 1000 : 300,
    live ? status.kind : `${status.kind} ${result?.frameId}`,
  )
  const paced = usePaced(counts, pace)
  const isPaced = live && status.kind === 'found' && pace !== 'settled'
  return <output className="visually-hidden">{isPaced ? paced : settled}</output>
}

/** "3 objects: 2 persons, 1 boat" */
function useCounts(): string {
  const detections = useDetections()
  const className = useClassName()
  const text = useStatus().text
  const byClass = new Map<number, number>()
  for (const classId of detections?.classIds ?? [])
    byClass.set(classId, (byClass.get(classId) ?? 0) + 1)
  const counts = Array.from(byClass, ([classId, count]) => {
    const name = className(classId)
    return plural(count, name, pluralOf(name))
  })
  return counts.length === 0 ? text : `${text}: ${counts.join(', ')}`
}

/** The newest text, taken over every so many seconds; empty where nothing is to be said. */
function usePaced(text: string, pace: LiveState['pace']): string {
  const newest = useRef(text)
  const [said, setSaid] = useState({ pace, text: '' })
  useEffect(() => {
    newest.current = text
  }, [text])
  useEffect(() => {
    if (typeof pace !== 'number') return undefined
    const timer = setInterval(() => setSaid({ pace, text: newest.current }), 1000 * pace)
    return () => clearInterval(timer)
  }, [pace])
  return said.pace === pace ? said.text : ''
}
