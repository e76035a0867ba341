import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isolate } from '../../src/offline/isolate.ts'

const base = 'https://app.test/sub/'
const stored = new Map<string, string>()
const reload = vi.fn<() => void>()
const register = vi.fn<(url: URL) => Promise<unknown>>()

beforeEach(() => {
  stored.clear()
  reload.mockReset()
  register.mockReset().mockResolvedValue({})
  const page = {
    crossOriginIsolated: false,
    isSecureContext: true,
    location: { reload },
    navigator: { serviceWorker: { register, ready: Promise.resolve({}) } },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
  }
  for (const [name, value] of Object.entries(page)) vi.stubGlobal(name, value)
  const window: { top?: unknown } = {}
  window.top = window
  vi.stubGlobal('window', window)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('isolate', () => {
  it('registers the worker at the root of the app and reloads the page', async () => {
    await expect(isolate(base)).resolves.toBe(true)
    expect(register.mock.calls[0]?.[0].href).toBe('https://app.test/sub/service-worker.js')
    expect(reload).toHaveBeenCalledOnce()
  })

  it('does not reload a second time if the first did not help', async () => {
    await isolate(base)
    await expect(isolate(base)).resolves.toBe(false)
    expect(reload).toHaveBeenCalledOnce()
  })

  it('does nothing on a page that is isolated already', async () => {
    vi.stubGlobal('crossOriginIsolated', true)
    await expect(isolate(base)).resolves.toBe(false)
    expect(register).not.toHaveBeenCalled()
  })

  it.each([
    ['on an insecure origin', () => vi.stubGlobal('isSecureContext', false)],
    ['without service workers', () => vi.stubGlobal('navigator', {})],
    ['inside another page', () => vi.stubGlobal('window', { top: {} })],
  ])('does nothing %s', async (_, change) => {
    change()
    await expect(isolate(base)).resolves.toBe(false)
    expect(register).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })

  it.each([
    [
      'the host does not have the file',
      () => register.mockRejectedValue(new TypeError('bad script')),
    ],
    [
      'the session storage cannot be written',
      () =>
        vi.stubGlobal('sessionStorage', {
          getItem: () => null,
          setItem: () => {
            throw new Error('denied')
          },
        }),
    ],
  ])('goes on without a reload where %s', async (_, change) => {
    change()
    await expect(isolate(base)).resolves.toBe(false)
    expect(reload).not.toHaveBeenCalled()
  })

  it('does not wait for a worker that never gets ready', async () => {
    vi.useFakeTimers()
    const never = new Promise(() => undefined)
    vi.stubGlobal('navigator', { serviceWorker: { register, ready: never } })
    const result = isolate(base)
    await vi.advanceTimersByTimeAsync(5000)
    await expect(result).resolves.toBe(false)
    expect(reload).not.toHaveBeenCalled()
  })
})
