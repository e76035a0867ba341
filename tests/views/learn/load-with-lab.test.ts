import { afterEach, describe, expect, it, vi } from 'vitest'
import { guideEntry } from '../../../src/content/guide.ts'
import { labs } from '../../../src/views/learn/lab-list.ts'
import { loadWithLab } from '../../../src/views/learn/load-with-lab.ts'

const list = vi.hoisted(() => ({ activations: vi.fn<() => Promise<unknown>>() }))
vi.mock('../../../src/views/learn/lab-list.ts', () => ({
  labs: { 'activation-functions': list.activations },
}))

afterEach(() => vi.useRealTimers())

const entry = guideEntry('activation-functions')!

describe('a page of the guide', () => {
  it('comes together with its lab', async () => {
    let arrive = (): void => undefined
    list.activations.mockReturnValue(new Promise<void>((resolve) => (arrive = resolve)))
    let isHere = false
    const loading = loadWithLab(entry).then((page) => {
      isHere = true
      return page
    })
    await entry.load()
    await new Promise((resolve) => setTimeout(resolve))
    expect(isHere).toBe(false)
    arrive()
    expect((await loading).concept.id).toBe('activation-functions')
  })

  it('does not wait for a lab that cannot be fetched, nor long for one that is slow', async () => {
    list.activations.mockReturnValue(Promise.reject(new Error('offline')))
    expect((await loadWithLab(entry)).concept.id).toBe('activation-functions')
    list.activations.mockReturnValue(new Promise(() => undefined))
    vi.useFakeTimers()
    const loading = loadWithLab(entry)
    await vi.advanceTimersByTimeAsync(2000)
    expect((await loading).concept.id).toBe('activation-functions')
  })

  it('without a lab comes by itself', async () => {
    expect(Object.keys(labs)).toEqual(['activation-functions'])
    expect((await loadWithLab(guideEntry('overfitting')!)).concept.id).toBe('overfitting')
  })
})
