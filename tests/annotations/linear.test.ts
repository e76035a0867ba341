import { describe, expect, it } from 'vitest'
import { readLabels } from '../../src/annotations/read-labels.ts'
import { summarise, summaryLines } from '../../src/annotations/summarise.ts'
import { readNames } from '../../src/catalogue/read-names.ts'
import { fileKind } from '../../src/catalogue/file-kind.ts'
import { pictureKind } from '../../src/sources/picture-kind.ts'
import { parseAddress } from '../../src/state/address.ts'
import { growthOf } from '../cpu-time.ts'
import { hostileShapes, largeShapes } from './linear-shapes.ts'

const pictures = [{ name: 'a.jpg', size: { width: 200, height: 100 } }]
const fallback = { names: ['cat', 'dog'], from: 'the network' }

/** Reads files as a person opens them, with what is said of them. */
const read = (files: Readonly<Record<string, string>>) => {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }))
  summaryLines(summarise(readLabels(texts, pictures, fallback), new Set(['a.jpg'])))
}

const alone: Readonly<Record<string, (size: number) => void>> = {
  'an address: a number of digits': (n) =>
    void parseAddress(`?conf=${'1'.repeat(n)}x&iou=.${'1'.repeat(n)}x`),
  'an address: classes': (n) => void parseAddress(`?hide=${'1.'.repeat(n)}x`),
  'an address: parameters': (n) => void parseAddress(`?${'conf=x&'.repeat(n)}`),
  'names of classes that are typed': (n) => {
    try {
      readNames('\n'.repeat(n) + 'a\n'.repeat(n))
    } catch (error) {
      if ((error as Error).constructor !== Error) throw error
    }
  },
  'the kind of a picture': (n) => void pictureKind(Uint8Array.from({ length: n }, () => 32)),
  'the kind of a file': (n) => void fileKind(Uint8Array.from({ length: n }, () => 32)),
}

// the size at which a reader takes 50 ms differs from machine to machine; with LONG=1 all are tried, and larger
const isLong = process.env['LONG'] === '1'
const most = isLong ? 256_000 : 16_000
const tried = { ...hostileShapes, ...(isLong && largeShapes) }

describe('twice as much takes at most three times as long', { timeout: 120_000 }, () => {
  it.each(Object.entries(tried))('%s', (_, filesOf) => {
    const made = new Map<number, Readonly<Record<string, string>>>()
    const files = (size: number) => {
      const known = made.get(size) ?? filesOf(size)
      made.set(size, known)
      return known
    }
    expect(growthOf((size) => read(files(size)), 500, most)).toBeLessThan(3)
  })

  it.each(Object.entries(alone))('%s', (_, work) => {
    expect(growthOf(work, 500, most)).toBeLessThan(3)
  })
})
