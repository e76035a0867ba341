/** What a page needs to be isolated; the same as in `public/_headers`, for hosts that do not read it. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

/**
 * The same answer with the isolation headers on it; body, status and every other header stay. An answer
 * that cannot be made again (a redirect that the browser follows itself, a network error) is handed back
 * as it is.
 */
export function isolated(response: Response): Response {
  if (response.status === 0) return response
  const { body, status, statusText } = response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(isolationHeaders)) headers.set(name, value)
  return new Response(body, { status, statusText, headers })
}
