import { afterEach, expect, it, vi } from 'vitest'
import { memoryCaches, root, versionOf } from './fake-host.ts'

afterEach(() => vi.unstubAllGlobals())

/** Runs the service worker's script for pages whose claim ends as told. */
async function started(claim: () => Promise<void>) {
  const scope = Object.assign(new EventTarget(), {
    caches: memoryCaches(),
    clients: { claim: vi.fn<() => Promise<void>>(claim), matchAll: async () => [] },
    location: new URL('service-worker.js', root),
    registration: { active: null, waiting: null },
    skipWaiting: async () => undefined,
  })
  vi.stubGlobal('self', scope)
  vi.stubGlobal('builtFiles', versionOf('a').files)
  vi.resetModules()
  // the types of a worker's scope differ from those of tests
  const script = '../../src/offline/worker.ts'
  await import(script)
  return {
    claimed: () => scope.clients.claim.mock.calls.length,
    /** Dispatches an event, and waits for what prolongs it. */
    async dispatch(type: string): Promise<void> {
      const work: Promise<unknown>[] = []
      const event = Object.assign(new Event(type), {
        waitUntil: (each: Promise<unknown>) => void work.push(each),
      })
      scope.dispatchEvent(event)
      await Promise.all(work)
    },
  }
}

it.each([
  ['never answers, as a thread that computes in Firefox', () => new Promise<void>(() => {})],
  ['refuses', () => Promise.reject(new Error('not active'))],
])('is active although a page that it claims %s', async (_, claim) => {
  const { dispatch, claimed } = await started(claim)
  await dispatch('install')
  await dispatch('activate')
  expect(claimed()).toBe(1)
})
