/** Calls of the worker that fetches a model. */
export interface FetchCalls {
  fetch: {
    /** an address */
    request: string
    answer: Blob
    /** bytes; total 0 if the host does not state it */
    progress: { readonly loaded: number; readonly total: number }
  }
}

export interface FetchFailure {
  /** null: the host could not be reached, or does not allow this page to read */
  readonly status: number | null
  readonly detail: string
}
