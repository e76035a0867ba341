/** The headers that isolate a page; the same as in `public/_headers`, for hosts that do not read it. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

/**
 * Adds the isolation headers to a response; body, status and all other headers stay. A response that cannot be
 * rebuilt (an opaque redirect, a network error) is returned unchanged.
 */
export function isolated(response: Response): Response {
  if (response.status === 0) return response
  const { body, status, statusText } = response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(isolationHeaders)) headers.set(name, value)
  return new Response(body, { status, statusText, headers })
}
