/** How a worker was lost, and with it every job that was in it. */
export type Loss =
  /** it ended, or what it said could not be read; `detail` is what the browser says of it, if anything */
  | { readonly cause: 'died'; readonly detail: string }
  /** it said nothing for as many milliseconds as the caller of that name would wait */
  | { readonly cause: 'silent'; readonly limit: number; readonly call: string }

/** For a bug report. */
export function detailOf(loss: Loss): string {
  return loss.cause === 'died' ? loss.detail : `no word for ${loss.limit} ms`
}
