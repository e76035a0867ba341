import { newVersion } from './new-version.ts'

/** Loads on the first call; `value` is the result, undefined until it has loaded. */
export interface Once<T> {
  (): Promise<T>
  readonly value: () => T | undefined
}

/**
 * Loads once and keeps the result. Calls during loading share one promise; after a failure the next call tries
 * again, since the connection may be back; and the host is asked whether it has a newer version of the app.
 */
export function once<T>(load: () => Promise<T>): Once<T> {
  let loading: Promise<T> | null = null
  let value: T | undefined

  function call(): Promise<T> {
    loading ??= load().then(
      (loaded) => (value = loaded),
      (error: unknown) => {
        loading = null
        void newVersion.look()
        throw error
      },
    )
    return loading
  }
  return Object.assign(call, { value: () => value })
}

/** `once` per key; results are kept until the page closes. */
export function onceEach<Key, T>(load: (key: Key) => Promise<T>): (key: Key) => Once<T> {
  const kept = new Map<Key, Once<T>>()
  return (key) => {
    const known = kept.get(key)
    if (known) return known
    const fresh = once(() => load(key))
    kept.set(key, fresh)
    return fresh
  }
}
