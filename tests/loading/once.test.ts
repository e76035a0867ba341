import { describe, expect, it, vi } from 'vitest'
import { once, onceEach } from '../../src/loading/once.ts'

describe('once', () => {
  it('loads on the first call, and keeps the result', async () => {
    const load = vi.fn<() => Promise<object>>(() => Promise.resolve({ words: 'the guide' }))
    const guide = once(load)
    expect(load).not.toHaveBeenCalled()
    expect(guide.value()).toBeUndefined()
    const first = await guide()
    expect(first).toEqual({ words: 'the guide' })
    expect(await guide()).toBe(first)
    expect(guide.value()).toBe(first)
    expect(load).toHaveBeenCalledOnce()
  })

  it('loads once for all concurrent calls', async () => {
    let resolve: (value: number) => void = () => {}
    const load = vi.fn<() => Promise<number>>(
      () =>
        new Promise((done) => {
          resolve = done
        }),
    )
    const number = once(load)
    const answers = Promise.all([number(), number()])
    resolve(7)
    expect(await answers).toEqual([7, 7])
    expect(load).toHaveBeenCalledOnce()
  })

  it('rejects all concurrent calls on a failure, and loads again on the next call', async () => {
    const load = vi
      .fn<() => Promise<number>>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue(7)
    const number = once(load)
    const answers = await Promise.allSettled([number(), number()])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(load).toHaveBeenCalledOnce()
    expect(number.value()).toBeUndefined()
    expect(await number()).toBe(7)
    expect(load).toHaveBeenCalledTimes(2)
  })
})

describe('once for each', () => {
  it('keeps the result of every key, and lets one fail alone', async () => {
    const load = vi.fn<(page: string) => Promise<number>>((page) =>
      page === 'lost' ? Promise.reject(new Error('404')) : Promise.resolve(page.length),
    )
    const pageOf = onceEach(load)
    expect(pageOf('nms')).toBe(pageOf('nms'))
    expect(await pageOf('nms')()).toBe(3)
    await expect(pageOf('lost')()).rejects.toThrow('404')
    expect(await pageOf('nms')()).toBe(3)
    expect(load.mock.calls).toEqual([['nms'], ['lost']])
  })
})
