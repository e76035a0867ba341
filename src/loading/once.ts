/** Loads when it is first called; `value` is what came, undefined until then. */
export interface Once<T> {
  (): Promise<T>
  readonly value: () => T | undefined
}

/**
 * What `load` gives, loaded once and kept. Calls while it loads share one promise; after a failure the
 * next call loads again, once the connection is back.
 */
export function once<T>(load: () => Promise<T>): Once<T> {
  let loading: Promise<T> | null = null
  let value: T | undefined

  function call(): Promise<T> {
    loading ??= load().then(
      (loaded) => (value = loaded),
      (error: unknown) => {
        loading = null
        throw error
      },
    )
    return loading
  }
  return Object.assign(call, { value: () => value })
}

/** The same for each of several keys, which are kept as long as the page is open. */
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
