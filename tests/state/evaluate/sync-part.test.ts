// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { goTo } from '../../../src/state/actions.ts'
import { syncAddress } from '../../../src/state/sync-address.ts'
import { openPart } from '../../../src/state/evaluate/actions.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import { syncPart } from '../../../src/state/evaluate/sync-part.ts'
import { createAppStore } from '../../../src/state/store.ts'

const stops: (() => void)[] = []

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** The app at an address, with the Evaluate tab loaded. */
function open(query: string) {
  window.history.replaceState(null, '', `/${query}`)
  const app = createAppStore()
  stops.push(syncAddress(app))
  const store = createEvaluateStore()
  stops.push(syncPart(store, app))
  return { app, store, part: () => store.getState().part }
}

/** Back or Forward, with the browser's event. */
async function travel(steps: number): Promise<void> {
  const arrived = new Promise((done) => {
    window.addEventListener('popstate', done, { once: true })
  })
  window.history.go(steps)
  await arrived
}

describe('the open part of the Evaluate tab', () => {
  it.each(['labels', 'results', 'compare'] as const)('is restored: %s', (named) => {
    expect(open(`?tab=evaluate&part=${named}`).part()).toBe(named)
  })

  it.each(['constructor', 'toString', 'why', '<b>', ''])(
    'is the first where %j is named',
    (named) => {
      const { part, app } = open(`?tab=evaluate&part=${encodeURIComponent(named)}`)
      expect(part()).toBe('labels')
      expect(app.getState().notices).toEqual([])
    },
  )

  it('is written when it is opened, except the first one', () => {
    const { store } = open('?tab=evaluate')
    openPart(store, 'results')
    expect(window.location.search).toContain('part=results')
    openPart(store, 'labels')
    expect(window.location.search).not.toContain('part')
  })

  it('is restored by Back and Forward, which close the examples', async () => {
    const { store, part } = open('?tab=evaluate')
    openPart(store, 'results')
    openPart(store, 'compare')
    store.setState({ shownExamples: { title: '', selector: null, category: 0, examples: null } })
    await travel(-1)
    expect(part()).toBe('results')
    expect(store.getState().shownExamples).toBeNull()
    await travel(-1)
    expect(part()).toBe('labels')
    await travel(2)
    expect(part()).toBe('compare')
    expect(window.location.search).toContain('part=compare')
  })

  it('stays open while another tab is open, and is not confused with its parts', () => {
    const { app, store, part } = open('?tab=evaluate&part=results')
    goTo(app, { tab: 'inspect', part: 'why' })
    expect(window.location.search).toContain('tab=inspect&part=why')
    expect(part()).toBe('results')
    goTo(app, { tab: 'evaluate' })
    expect(window.location.search).toContain('part=results')
    goTo(app, { tab: 'inspect' })
    expect(window.location.search).toContain('tab=inspect&part=why')
    expect(store.getState().part).toBe('results')
  })

  it('is not followed after the stop', () => {
    const { app, part } = open('?tab=evaluate')
    for (const stop of stops.splice(0)) stop()
    goTo(app, { evaluatePart: 'results' })
    expect(part()).toBe('labels')
  })
})
