import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createUsedFiles } from '../../src/offline/used-files.ts'
import { fakeHost, versionOf } from './fake-host.ts'

const path = 'models/net.onnx'
const bytes = 'weights'
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

function usedFiles(served = bytes, room = Infinity) {
  const { files } = versionOf('a')
  const { host, asked, caches } = fakeHost(new Map([[path, new Response(served)]]))
  const built = { ...files, onUse: { [path]: digestOf(bytes) } }
  const used = createUsedFiles(built, { ...host, room: async () => room })
  return { used, asked, caches, host, built }
}

it('keeps a file that was used, and does not fetch it again', async () => {
  const { used, asked } = usedFiles()
  expect(await used.match(path)).toBeUndefined()
  expect(await used.fetch(path)).toBe(true)
  expect(await used.fetch(path)).toBe(true)
  expect(asked).toEqual([path])
  expect(await (await used.match(path))?.text()).toBe(bytes)
})

it('keeps no other bytes than the build knew, such as a download that was cut', async () => {
  const { used } = usedFiles('weig')
  expect(await used.fetch(path)).toBe(false)
  expect(await used.match(path)).toBeUndefined()
})

it('keeps nothing that would leave no room for labels', async () => {
  const { used } = usedFiles(bytes, 2 * bytes.length - 1)
  expect(await used.fetch(path)).toBe(false)
  expect(await used.match(path)).toBeUndefined()
})

it('keeps nothing that the build does not know', async () => {
  const { used, asked } = usedFiles()
  expect(await used.fetch('models/other.onnx')).toBe(false)
  expect(asked).toEqual([])
})

it('does not answer with the file of an older version, and removes it', async () => {
  const { used, caches, host, built } = usedFiles()
  await used.fetch(path)
  const next = createUsedFiles({ ...built, onUse: { [path]: digestOf('other') } }, host)
  expect(await next.match(path)).toBeUndefined()
  await next.tidy()
  expect(await (await caches.open('gridlens-used')).keys()).toEqual([])
})
