/** What the service worker's parts use of the browser; tests pass their own. */
export interface Host {
  /** address of the app's root, with a slash at the end */
  readonly root: string
  readonly caches: CacheStorage
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>
  /** bytes that this origin may still store; infinite where the browser does not say */
  readonly room: () => Promise<number>
}
