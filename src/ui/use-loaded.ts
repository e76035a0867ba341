import { startTransition, useCallback, useEffect, useState } from 'react'
import type { Once } from '../loading/once.ts'

/** Milliseconds after which a reader is told that loading takes long. */
const patience = 20_000

export type Loaded<T> =
  | { readonly status: 'loading'; readonly isSlow: boolean }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly retry: () => void }

type Answer<T> = { readonly from: Once<T>; readonly is: 'slow' | 'loaded' | 'failed' } | null

/**
 * The result of `load`; loads again when `load` changes, or on `retry` after a failure. A result that was loaded
 * before is returned at once. `isSlow`: nothing has come for long; what comes late is still returned. `inSlices`: what
 * it shows is large, and is rendered between clicks and keys rather than at once.
 */
export function useLoaded<T>(load: Once<T>, { inSlices = false } = {}): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T>>(null)
  const ask = useCallback(() => {
    let wanted = true
    const slow = setTimeout(() => setAnswer({ from: load, is: 'slow' }), patience)
    const end = () => {
      wanted = false
      clearTimeout(slow)
    }
    const tell = (is: 'loaded' | 'failed') => {
      if (!wanted) return
      end()
      const show = () => setAnswer({ from: load, is })
      if (inSlices) startTransition(show)
      else show()
    }
    void load().then(
      () => tell('loaded'),
      () => tell('failed'),
    )
    return end
  }, [load, inSlices])
  useEffect(() => (load.value() === undefined ? ask() : undefined), [load, ask])

  const value = load.value()
  if (value !== undefined) return { status: 'ready', value }
  const is = answer?.from === load ? answer.is : null
  if (is !== 'failed') return { status: 'loading', isSlow: is === 'slow' }
  const retry = () => {
    setAnswer(null)
    ask()
  }
  return { status: 'failed', retry }
}
