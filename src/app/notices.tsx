import { useEffect, useState } from 'react'
import { dismissNotice } from '../state/actions.ts'
import { useApp, useAppStore } from '../state/react.ts'
import { NoticeList } from '../ui/notice-list.tsx'

/** Milliseconds in sight; long enough to read it twice. */
const durations = { info: 8000, problem: 20_000 } as const
/** of one that offers a file, which can be had nowhere else */
const withFile = 60_000

/** Milliseconds between two looks at what is in sight. */
const beat = 1000

/** Messages; each leaves once it has been in sight long enough. */
export function Notices() {
  const store = useAppStore()
  const notices = useApp((state) => state.notices)
  // milliseconds that each of them has been in sight
  const [seen] = useState(() => new Map<number, number>())
  useEffect(() => {
    if (notices.length === 0) return undefined
    const timer = setInterval(() => {
      if (document.hidden) return
      for (const { id, tone, file, cancel } of notices) {
        // what is under way says so itself when it ends
        if (cancel) continue
        // what the pointer or the focus is on stays
        if (document.querySelector(`[data-notice="${id}"]:is(:hover, :focus-within)`)) continue
        const time = (seen.get(id) ?? 0) + beat
        seen.set(id, time)
        if (time >= (file ? withFile : durations[tone])) dismissNotice(store, id)
      }
    }, beat)
    return () => clearInterval(timer)
  }, [store, notices, seen])
  return <NoticeList notices={notices} onDismiss={(id) => dismissNotice(store, id)} />
}
