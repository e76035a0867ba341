import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'
import { unpackZip } from '../../src/evaluation/unpack-zip.ts'
import { writeLabelFiles } from '../../src/evaluation/write-files.ts'

const zipOf = (files: Zippable, path = 'set.zip') => ({ path, file: new Blob([zipSync(files)]) })
const textOf = async (files: readonly { path: string; file: Blob }[]) =>
  Object.fromEntries(
    await Promise.all(files.map(async ({ path, file }) => [path, await file.text()] as const)),
  )

describe('a zipped folder', () => {
  it('is unpacked with its paths, without what is of no use and what systems keep for themselves', async () => {
    const long = '0 0.5 0.5 0.1 0.1\n'.repeat(500)
    const files = await unpackZip(
      zipOf({
        'train/images/a.jpg': [strToU8('a picture'), { level: 0 }],
        'train/labels/a.txt': strToU8(long),
        'train/labels/b.txt': new Uint8Array(),
        '__MACOSX/train/images/._a.jpg': strToU8('x'),
        'train/images/._a.jpg': strToU8('x'),
        'inner.zip': strToU8('x'),
        'run.sh': strToU8('x'),
      }),
    )
    expect(await textOf(files)).toEqual({
      'set/train/images/a.jpg': 'a picture',
      'set/train/labels/a.txt': long,
      'set/train/labels/b.txt': '',
    })
  })

  it('has the names that its files have, whether it says that they are UTF-8 or not', async () => {
    const { path, file } = zipOf({ 'Größe.txt': strToU8('0') })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const plain = bytes.slice()
    // the flag of UTF-8, in the header and in the directory
    for (let at = 0; at + 4 < plain.length; at++) {
      const start = String.fromCharCode(...plain.subarray(at, at + 4))
      if (start === 'PK\u0003\u0004') plain[at + 7]! &= ~8
      if (start === 'PK\u0001\u0002') plain[at + 9]! &= ~8
    }
    expect(plain).not.toEqual(bytes)
    for (const one of [bytes, plain]) {
      const [first] = await unpackZip({ path, file: new Blob([one]) })
      expect(first!.path).toBe('set/Größe.txt')
    }
  })

  it('of labels that were saved here is read as what they were', async () => {
    const size = { width: 200, height: 100 }
    const set = {
      classes: [{ name: 'cat' }],
      pictures: [
        { name: 'a.jpg', size, annotations: [{ label: 'cat', box: [20, 10, 40, 30] as const }] },
      ],
    }
    const { name, file } = writeLabelFiles({ set, format: 'yolo' })
    expect(name).toBe('labels-yolo.zip')
    const read = await readLabelFiles({
      files: await unpackZip({ path: name, file }),
      pictures: [{ name: 'a.jpg', size }],
      fallback: { names: [], from: 'nobody' },
    })
    expect(read.set.pictures).toMatchObject([
      { name: 'a.jpg', annotations: [{ label: 'cat', box: [20, 10, 40, 30] }] },
    ])
  })

  it('is refused in words where it holds more than may be unpacked', async () => {
    const zeros = new Uint8Array(2_000_000)
    const limits = { entries: 9, fileBytes: 1_000_000, bytes: 3_000_000 }
    await expect(unpackZip(zipOf({ 'a.txt': zeros }), limits)).rejects.toThrow(
      '“set.zip” holds a.txt of 2 MB, more than is unpacked here. Unpack it, and open the folder.',
    )
    const wide = { ...limits, fileBytes: 1e9 }
    await expect(unpackZip(zipOf({ 'a.txt': zeros, 'b.txt': zeros }), wide)).rejects.toThrow(
      '“set.zip” holds 4 MB in 2 files, more than is unpacked here.',
    )
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.txt`, zeros]))
    await expect(unpackZip(zipOf(many), limits)).rejects.toThrow('holds too much')
  })

  it('never grows past the size that it says, and is told to be damaged', async () => {
    const { path, file } = zipOf({ 'a.txt': new Uint8Array(1_000_000) })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const view = new DataView(bytes.buffer)
    for (let at = 0; at + 4 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    }
    const answer = await unpackZip({ path, file: new Blob([bytes]) }).catch(String)
    expect(typeof answer === 'string' ? answer : answer[0]!.file.size).toSatisfy(
      (what: unknown) => what === 10 || /is damaged/.test(String(what)),
    )
  })

  it('is refused in words where it is cut short, is none, or has a password', async () => {
    const { path, file } = zipOf({ 'a.txt': strToU8('0 0.5 0.5 0.1 0.1') })
    for (const other of [file.slice(0, file.size - 30), file.slice(20), new Blob(['PK'])]) {
      await expect(unpackZip({ path, file: other })).rejects.toThrow(/is damaged or cut short/)
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const view = new DataView(bytes.buffer)
    for (let at = 0; at + 4 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    }
    await expect(unpackZip({ path, file: new Blob([bytes]) })).rejects.toThrow('has a password')
  })
})
