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

  it('allow scripts and connections of the own origin alone', () => {
    const policy = headers['Content-Security-Policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  })
})
