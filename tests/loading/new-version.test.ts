import { beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../eventually.ts'

beforeEach(() => vi.resetModules())

async function fresh() {
  const { newVersion } = await import('../../src/loading/new-version.ts')
  const { once } = await import('../../src/loading/once.ts')
  return { newVersion, once }
}

it('asks the host whether it has a new version when a part cannot be fetched', async () => {
  const { newVersion, once } = await fresh()
  newVersion.ask = () => Promise.resolve(true)
  const told = vi.fn<() => void>()
  newVersion.subscribe(told)
  await expect(once(() => Promise.reject(new Error('404')))()).rejects.toThrow('404')
  await eventually(() => expect(told).toHaveBeenCalledOnce())
  expect(newVersion.isHere()).toBe(true)
})

it.each([
  ['the host still has this version', () => Promise.resolve(false)],
  ['the host cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
])('knows of no new version where %s', async (_, ask) => {
  const { newVersion } = await fresh()
  newVersion.ask = ask
  await newVersion.look()
  expect(newVersion.isHere()).toBe(false)
})

it('does not ask again once it knows', async () => {
  const { newVersion } = await fresh()
  const ask = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true))
  newVersion.ask = ask
  await newVersion.look()
  await newVersion.look()
  expect(ask).toHaveBeenCalledOnce()
})
