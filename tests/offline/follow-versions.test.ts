// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { newVersion as NewVersion } from '../../src/loading/new-version.ts'

class FakeRegistration extends EventTarget {
  waiting: object | null = null
  installing: (EventTarget & { state: string }) | null = null
  active: object | null = null
}

let container: EventTarget & { controller: object | null }
let registration: FakeRegistration
let newVersion: typeof NewVersion

beforeEach(async () => {
  vi.resetModules()
  container = Object.assign(new EventTarget(), { controller: null })
  vi.stubGlobal('navigator', { serviceWorker: container })
  registration = new FakeRegistration()
  ;({ newVersion } = await import('../../src/loading/new-version.ts'))
})
afterEach(() => vi.unstubAllGlobals())

async function follow(): Promise<void> {
  const { followVersions } = await import('../../src/offline/follow-versions.ts')
  followVersions(registration as unknown as ServiceWorkerRegistration)
}

function takeControl(worker: object): void {
  container.controller = worker
  container.dispatchEvent(new Event('controllerchange'))
}

it('tells of no new version when the first worker takes control, however late the page hears of it', async () => {
  const first = {}
  await follow()
  takeControl(first)
  expect(newVersion.isHere()).toBe(false)

  // Firefox may set the controller long before it says so, and have the worker among those that wait until then
  vi.resetModules()
  ;({ newVersion } = await import('../../src/loading/new-version.ts'))
  container.controller = first
  registration.waiting = first
  await follow()
  registration.waiting = null
  takeControl(first)
  expect(newVersion.isHere()).toBe(false)
})

it('tells of a new version that waits, and of one that another tab has taken', async () => {
  container.controller = {}
  registration.waiting = {}
  await follow()
  expect(newVersion.isHere()).toBe(true)

  vi.resetModules()
  ;({ newVersion } = await import('../../src/loading/new-version.ts'))
  registration.waiting = null
  await follow()
  expect(newVersion.isHere()).toBe(false)
  takeControl({})
  expect(newVersion.isHere()).toBe(true)
})
