import { describe, expect, it } from 'vitest'
import { readHeaders } from '../../src/build/headers.ts'
import { withHeaders } from '../../src/offline/with-headers.ts'

const isolation = Object.fromEntries(
  Object.entries(readHeaders('public/_headers')).filter(([name]) =>
    name.startsWith('Cross-Origin'),
  ),
)
const isolated = (response: Response) => withHeaders(response, isolation)

describe('a response with the headers of public/_headers', () => {
  it('leaves body, status and all other headers unchanged', async () => {
    const answer = isolated(
      new Response('<p>gone</p>', {
        status: 404,
        statusText: 'Not here',
        headers: { 'Content-Type': 'text/html', ETag: '"a"' },
      }),
    )
    expect(answer.status).toBe(404)
    expect(answer.statusText).toBe('Not here')
    expect(await answer.text()).toBe('<p>gone</p>')
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'text/html',
      etag: '"a"',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('replaces weaker values by its own', () => {
    const answer = isolated(
      new Response(null, {
        status: 204,
        headers: { 'Cross-Origin-Opener-Policy': 'unsafe-none' },
      }),
    )
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
  })

  it('says nothing of a compression that is undone', () => {
    const answer = isolated(
      new Response('text', { headers: { 'Content-Encoding': 'br', 'Content-Length': '3' } }),
    )
    expect(answer.headers.get('Content-Encoding')).toBeNull()
    expect(answer.headers.get('Content-Length')).toBeNull()
  })

  it('returns a response that cannot be rebuilt, such as an opaque redirect, unchanged', () => {
    const error = Response.error()
    expect(isolated(error)).toBe(error)
  })
})
