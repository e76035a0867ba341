/** What the worker that fetches a model is asked. */
export interface FetchCalls {
  fetch: {
    /** an address */
    request: string
    answer: Blob
    /** bytes; total 0 where the host does not say */
    progress: { readonly loaded: number; readonly total: number }
  }
}

export interface FetchFailure {
  /** null: the host was not reached, or does not let this page read */
  readonly status: number | null
  readonly detail: string
}
