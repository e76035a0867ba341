import { describe, expect, it } from 'vitest'
import { readHeaders } from '../../src/build/headers.ts'
import { isolated, isolationHeaders } from '../../src/isolation/isolated.ts'

describe('isolated', () => {
  it('adds the headers that hosts read from public/_headers', () => {
    const wanted = Object.entries(readHeaders('public/_headers')).filter(([name]) =>
      name.startsWith('Cross-Origin'),
    )
    expect(isolationHeaders).toEqual(Object.fromEntries(wanted))
  })

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

  it('returns a response that cannot be rebuilt, such as an opaque redirect, unchanged', () => {
    const error = Response.error()
    expect(isolated(error)).toBe(error)
  })
})
