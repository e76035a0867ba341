/** How a worker was lost, together with all its jobs. */
export type Loss =
  /** it ended, or its message could not be read; `detail` is the browser's message, if any */
  | { readonly cause: 'died'; readonly detail: string }
  /** it sent nothing for `limit` milliseconds, the deadline of the call of that name */
  | { readonly cause: 'silent'; readonly limit: number; readonly call: string }

/** Text for a bug report. */
export function detailOf(loss: Loss): string {
  return loss.cause === 'died' ? loss.detail : `no word for ${loss.limit} ms`
}
