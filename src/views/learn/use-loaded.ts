import { useCallback, useEffect, useState } from 'react'

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly retry: () => void }

type Answer<Key> = { readonly key: Key; readonly failed: boolean } | null

/**
 * What `load` gives for `key`; asked again when the key changes, or by `retry` after a failure. What
 * was loaded once stays, in `cache`, so that going back shows it at once.
 */
export function useLoaded<Key, T>(
  key: Key,
  load: (key: Key) => Promise<T>,
  cache: Map<Key, T>,
): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<Key>>(null)
  const ask = useCallback(() => {
    let wanted = true
    void fetchInto(cache, key, load).then((failed) => wanted && setAnswer({ key, failed }))
    return () => {
      wanted = false
    }
  }, [key, load, cache])
  useEffect(() => (cache.has(key) ? undefined : ask()), [cache, key, ask])

  const value = cache.get(key)
  if (value !== undefined) return { status: 'ready', value }
  if (!answer?.failed || answer.key !== key) return { status: 'loading' }
  const retry = () => {
    setAnswer(null)
    ask()
  }
  return { status: 'failed', retry }
}

/** Whether it failed. */
async function fetchInto<Key, T>(
  cache: Map<Key, T>,
  key: Key,
  load: (key: Key) => Promise<T>,
): Promise<boolean> {
  try {
    cache.set(key, await load(key))
    return false
  } catch {
    return true
  }
}
