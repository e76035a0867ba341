import { useEffect } from 'react'
import { dismissNotice } from '../state/actions.ts'
import { useApp, useAppStore } from '../state/react.ts'
import { NoticeList } from '../ui/notice-list.tsx'

/** milliseconds; long enough to read a message twice; a problem stays until it is dismissed */
const infoDuration = 8000

export function Notices() {
  const store = useAppStore()
  const notices = useApp((state) => state.notices)
  const passing = notices.find(({ tone }) => tone === 'info')?.id
  useEffect(() => {
    if (passing === undefined) return undefined
    const timer = setTimeout(() => dismissNotice(store, passing), infoDuration)
    return () => clearTimeout(timer)
  }, [store, passing])
  return <NoticeList notices={notices} onDismiss={(id) => dismissNotice(store, id)} />
}
