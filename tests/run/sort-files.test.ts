import { expect, it } from 'vitest'
import { sortFiles } from '../../src/run/sort-files.ts'

const named = (files: readonly File[]) => files.map(({ name }) => name)
const file = (name: string, content: BlobPart) => new File([content], name)

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)
const onnx = Uint8Array.of(0x08, 0x08, 0x12, 0x07, ...Buffer.from('pytorch'), 0x3a, 0)

it('distinguishes models from pictures by content, whatever their names', async () => {
  const { pictures, models } = await sortFiles([
    file('holiday.onnx', jpeg),
    file('picture.jpg', onnx),
    file('boats.jpg', jpeg),
  ])
  expect(named(pictures)).toEqual(['holiday.onnx', 'boats.jpg'])
  expect(named(models)).toEqual(['picture.jpg'])
})

it('trusts a model’s extension if the first bytes say nothing', async () => {
  const { pictures, models } = await sortFiles([
    file('best.onnx', '<!doctype html><title>Sign in</title>'),
    file('weights.pt', 'noise'),
    file('empty.onnx', ''),
    file('notes.txt', 'noise'),
    file('page.html', '<!doctype html>'),
    file('data.json', '{"a": 1}'),
  ])
  expect(named(models)).toEqual(['best.onnx', 'weights.pt', 'empty.onnx'])
  expect(named(pictures)).toEqual(['notes.txt', 'page.html', 'data.json'])
})

it('keeps a TensorFlow.js model together with its shards', async () => {
  const json = '{"format": "graph-model", "weightsManifest": []}'
  const { pictures, models } = await sortFiles([
    file('group1-shard1of2.bin', 'noise'),
    file('boats.jpg', jpeg),
    file('model.json', json),
    file('group1-shard2of2.bin', 'noise'),
  ])
  expect(named(models)).toEqual(['group1-shard1of2.bin', 'model.json', 'group1-shard2of2.bin'])
  expect(named(pictures)).toEqual(['boats.jpg'])
})

it('keeps an ONNX model together with the file of its weights', async () => {
  const { pictures, models } = await sortFiles([
    file('best.onnx_data', 'noise'),
    file('boats.jpg', jpeg),
    file('best.onnx', onnx),
  ])
  expect(named(models)).toEqual(['best.onnx_data', 'best.onnx'])
  expect(named(pictures)).toEqual(['boats.jpg'])
  expect(named((await sortFiles([file('best.onnx_data', 'noise')])).models)).toEqual([])
})

it('leaves unreadable files, such as folders, to the opening of pictures', async () => {
  const folder = Object.assign(file('folder', ''), {
    slice: () => {
      throw new DOMException('a folder', 'NotReadableError')
    },
  })
  expect(named((await sortFiles([folder])).pictures)).toEqual(['folder'])
})

it('passes over what macOS keeps beside pictures, and takes what is in zipped folders', async () => {
  const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)
  const { pictures, models } = await sortFiles(
    [file('a.jpg', jpeg), file('._a.jpg', 'Mac OS X'), file('set.zip', zip)],
    async (zips) => {
      expect(named(zips)).toEqual(['set.zip'])
      return [file('b.jpg', jpeg), file('best.onnx', onnx), file('again.zip', zip)]
    },
  )
  // one in another is not unpacked, and told of as no picture
  expect(named(pictures)).toEqual(['a.jpg', 'b.jpg', 'again.zip'])
  expect(named(models)).toEqual(['best.onnx'])
  // by itself it is told of
  expect(named((await sortFiles([file('._a.jpg', 'Mac OS X')])).pictures)).toEqual(['._a.jpg'])
})
