// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeSettings, goTo } from '../../src/state/actions.ts'
import { syncAddress } from '../../src/state/sync-address.ts'
import { startPlace } from '../../src/state/place.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createAppStore, type AppStore } from '../../src/state/store.ts'

let store: AppStore
let stop: () => void

function open(query: string): void {
  window.history.replaceState(null, '', `/${query}`)
  store = createAppStore()
  stop = syncAddress(store)
}

/** Back or Forward, with the browser's event. */
async function travel(steps: number): Promise<void> {
  const arrived = new Promise((done) => {
    window.addEventListener('popstate', done, { once: true })
  })
  window.history.go(steps)
  await arrived
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('the address and the place', () => {
  it('restores the place, and reports invalid settings', () => {
    open('?tab=learn&concept=overfitting&conf=7')
    expect(store.getState().place).toEqual({ ...startPlace, tab: 'learn', concept: 'overfitting' })
    expect(store.getState().notices).toHaveLength(1)
  })

  it('adds an entry to the history for a new place, at once', () => {
    open('?tab=learn')
    const before = window.history.length
    goTo(store, { concept: 'overfitting' })
    expect(window.location.search).toContain('concept=overfitting')
    expect(window.history.length).toBe(before + 1)
  })

  it('replaces the entry for a changed setting, after a pause', () => {
    open('?tab=learn')
    const before = window.history.length
    changeSettings(store, { confidence: 0.5 })
    expect(window.location.search).not.toContain('conf=0.5')
    vi.runAllTimers()
    expect(window.location.search).toContain('conf=0.5')
    expect(window.location.search).toContain('tab=learn')
    expect(window.history.length).toBe(before)
  })

  it('goes back to the place before, and keeps the settings', async () => {
    open('?tab=learn')
    goTo(store, { concept: 'overfitting' })
    goTo(store, { concept: 'cnn-layers' })
    expect(store.getState().cameBack).toBe(false)
    changeSettings(store, { confidence: 0.5 })
    vi.runAllTimers()
    vi.useRealTimers()
    await travel(-1)
    expect(store.getState().place.concept).toBe('overfitting')
    expect(store.getState().cameBack).toBe(true)
    expect(store.getState().settings.confidence).toBe(0.5)
    expect(window.location.search).toContain('conf=0.5')
    await travel(1)
    expect(store.getState().place.concept).toBe('cnn-layers')
  })

  it('names the sample on the stage, and no picture of a person', () => {
    open('?sample=house-cat')
    expect(store.getState().sample).toBe('house-cat.jpg')
    const put = (name: string, isSample: boolean) => {
      const credit = { title: '', author: '', licence: '', url: '' }
      const one = {
        ...{ id: name, name, url: '', size: null, problem: null },
        status: 'done' as const,
      }
      store.setState({
        pictures: [{ ...one, credit: isSample ? credit : null }],
        onStage: pictureItem(name),
      })
      vi.runAllTimers()
      return new URLSearchParams(window.location.search).get('sample')
    }
    expect(put('nagasaki-boats.jpg', true)).toBe('nagasaki-boats')
    expect(put('mine.jpg', false)).toBe(null)
  })

  it('drops the mark of a part when the page changes', () => {
    open('?tab=learn&concept=overfitting#source-x')
    goTo(store, { concept: 'cnn-layers' })
    expect(window.location.hash).toBe('')
  })
})
