import { useCallback, useEffect, useState } from 'react'
import type { Once } from '../loading/once.ts'

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly retry: () => void }

type Answer<T> = { readonly from: Once<T>; readonly failed: boolean } | null

/**
 * The result of `load`; loads again when `load` changes, or on `retry` after a failure. A result that was loaded
 * before is returned at once.
 */
export function useLoaded<T>(load: Once<T>): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T>>(null)
  const ask = useCallback(() => {
    let wanted = true
    const tell = (failed: boolean) => {
      if (wanted) setAnswer({ from: load, failed })
    }
    void load().then(
      () => tell(false),
      () => tell(true),
    )
    return () => {
      wanted = false
    }
  }, [load])
  useEffect(() => (load.value() === undefined ? ask() : undefined), [load, ask])

  const value = load.value()
  if (value !== undefined) return { status: 'ready', value }
  if (!answer?.failed || answer.from !== load) return { status: 'loading' }
  const retry = () => {
    setAnswer(null)
    ask()
  }
  return { status: 'failed', retry }
}
