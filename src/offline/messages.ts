/** What the page says to the service worker. */
export type ToServiceWorker =
  /** the app runs: keep its files, and these, which it has used; paths below the root */
  | { readonly kind: 'keep'; readonly used: readonly string[] }
  /** the waiting version takes over now */
  | { readonly kind: 'take-over' }
