/** Names that speak of how the bytes came here, which holds no longer once they were read. */
const ofTheWay = ['Content-Encoding', 'Content-Length']

/**
 * A response with the headers of `public/_headers`, for hosts that do not read that file; body, status and all other
 * headers stay. A response that cannot be rebuilt (an opaque redirect, a network error) is returned unchanged.
 */
export function withHeaders(response: Response, added: Readonly<Record<string, string>>): Response {
  if (response.status === 0) return response
  const { body, status, statusText } = response
  const headers = new Headers(response.headers)
  for (const name of ofTheWay) headers.delete(name)
  for (const [name, value] of Object.entries(added)) headers.set(name, value)
  return new Response(body, { status, statusText, headers })
}
