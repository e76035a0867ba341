import { expect, it, vi } from 'vitest'
import { prefetch } from '../../src/app/prefetch.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createAppStore } from '../../src/state/store.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

it('fetches nothing while a network is loading, then one part after the other', async () => {
  const store = createAppStore()
  const order: string[] = []
  let arrive = (): void => undefined
  const slow = () => {
    order.push('first')
    return new Promise<void>((resolve) => (arrive = resolve))
  }
  const fast = async () => void order.push('second')
  prefetch(store, [slow, fast], async () => undefined)
  await settled()
  expect(order).toEqual([])

  store.setState(({ model }) => ({ model: { ...model, status: 'ready' } }))
  await settled()
  expect(order).toEqual(['first'])
  arrive()
  await settled()
  expect(order).toEqual(['first', 'second'])
})

it('waits for the answer to the picture on the stage, but not for one that failed', async () => {
  const store = createAppStore()
  const part = vi.fn<() => Promise<void>>(async () => undefined)
  const picture = { id: 'a', name: 'a.jpg', url: '', size: null, credit: null, problem: null }
  store.setState(({ model }) => ({
    model: { ...model, status: 'ready' },
    pictures: [{ ...picture, status: 'running' }],
    onStage: pictureItem('a'),
  }))
  prefetch(store, [part], async () => undefined)
  await settled()
  expect(part).not.toHaveBeenCalled()

  store.setState({ pictures: [{ ...picture, status: 'failed' }] })
  await settled()
  expect(part).toHaveBeenCalledOnce()
})

it('continues after a part that failed to load', async () => {
  const store = createAppStore()
  store.setState(({ model }) => ({ model: { ...model, status: 'failed' } }))
  const next = vi.fn<() => Promise<void>>(async () => undefined)
  prefetch(store, [() => Promise.reject(new Error('offline')), next], async () => undefined)
  await settled()
  expect(next).toHaveBeenCalledOnce()
})
