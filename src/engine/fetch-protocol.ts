/** What the worker that fetches a model says, having been told an address. */
export type FetchResponse =
  | {
      readonly type: 'progress'
      /** bytes; total 0 where the host does not say */
      readonly loaded: number
      readonly total: number
    }
  | { readonly type: 'fetched'; readonly file: Blob }
  /** status null: the host was not reached, or does not let this page read */
  | { readonly type: 'failed'; readonly status: number | null; readonly detail: string }
