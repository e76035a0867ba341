import { describe, expect, it } from 'vitest'
import { readHeaders } from '../../src/build/headers.ts'

describe('the response headers', () => {
  const headers = readHeaders('public/_headers')

  it('isolate the page, so that threads can run', () => {
    expect(headers).toMatchObject({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    })
  })

  it('allow scripts and connections of the same origin only', () => {
    const policy = headers['Content-Security-Policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  })

  it('are the same for the page by its name', () => {
    expect(readHeaders('public/_headers', '/index.html')).toEqual(headers)
  })

  it.each(['/assets/worker-a1.js', '/service-worker.js'])('are no looser for %s', (path) => {
    const policy = readHeaders('public/_headers', path)['Content-Security-Policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  })

  it('allow only the script that fetches models to connect to other hosts', () => {
    const own = readHeaders('public/_headers', '/fetch/fetch-worker-a1.js')
    expect(own['Content-Security-Policy']).toMatch(/^default-src 'none'; connect-src https: [^;]*$/)
    expect(own['Cross-Origin-Embedder-Policy']).toBe('require-corp')
  })

  const caching = (path: string) => readHeaders('public/_headers', path)['Cache-Control']

  it.each(['/assets/index-a1.js', '/assets/runtime-a1.wasm', '/fetch/worker-a1.js'])(
    'let browsers keep %s for good, whose name says what is in it',
    (path) => expect(caching(path)).toBe('public, max-age=31536000, immutable'),
  )

  it.each(['/', '/index.html', '/service-worker.js', '/models/catalogue.json'])(
    'let browsers ask again for %s, which keeps its name',
    (path) => expect(caching(path)).toBe('no-cache'),
  )
})
