import { useEffect, useState } from 'react'

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly retry: () => void }

const loading = { status: 'loading' } as const

/**
 * What `load` gives for `key`; asked again when the key changes, or by `retry` after a failure. What
 * was loaded once stays, in `cache`, so that going back shows it at once.
 */
export function useLoaded<Key, T>(
  key: Key,
  load: (key: Key) => Promise<T>,
  cache: Map<Key, T>,
): Loaded<T> {
  const [failed, setFailed] = useState<{ readonly key: Key } | null>(null)
  const [, setArrived] = useState<Key>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (cache.has(key)) return
    let current = true
    load(key).then(
      (value) => {
        cache.set(key, value)
        if (current) setArrived(key)
      },
      () => {
        if (current) setFailed({ key })
      },
    )
    return () => {
      current = false
    }
  }, [key, load, cache, attempt])

  const value = cache.get(key)
  if (value !== undefined) return { status: 'ready', value }
  if (failed === null || failed.key !== key) return loading
  const retry = () => {
    setFailed(null)
    setAttempt((count) => count + 1)
  }
  return { status: 'failed', retry }
}
