import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ownScript, trustOwnScripts } from '../../src/workers/trust-own-scripts.ts'

beforeEach(() => vi.stubGlobal('location', new URL('https://app.test/sub/?tab=learn')))
afterEach(() => vi.unstubAllGlobals())

it.each(['https://app.test/sub/assets/worker.js', '/sub/assets/worker.js', './service-worker.js'])(
  'trusts %s',
  (address) => expect(ownScript(address)).toBe(address),
)

it.each([
  'https://other.test/worker.js',
  '//other.test/worker.js',
  'http://app.test/worker.js',
  'https://app.test.other.test/worker.js',
  'blob:https://app.test/0b6ad6c8-0b2a-4d7a-9f6e-2a9c7e8f5d11',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
])('does not trust %s', (address) => expect(() => ownScript(address)).toThrow('not a script of'))

it('makes nothing else trusted', () => {
  const createPolicy = vi.fn<(name: string, rules: object) => void>()
  vi.stubGlobal('trustedTypes', { createPolicy })
  trustOwnScripts()
  expect(createPolicy.mock.calls.map(([name, rules]) => [name, Object.keys(rules)])).toEqual([
    ['default', ['createScriptURL']],
  ])
})
