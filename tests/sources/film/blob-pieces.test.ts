import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPieces } from '../../../src/sources/film/blob-pieces.ts'

const write = fc.record({
  data: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  position: fc.nat(40),
})

describe('a file in pieces', () => {
  it('holds what was written last at every place, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 20 }), async (writes) => {
        const pieces = createPieces()
        const whole = new Uint8Array(64)
        // so that nothing is missing
        for (const { data, position } of [{ data: whole, position: 0 }, ...writes]) {
          pieces.write(Uint8Array.from(data), position)
          whole.set(data, position)
        }
        expect(pieces.size()).toBe(64)
        const file = pieces.file('video/mp4')
        expect(file.type).toBe('video/mp4')
        expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([...whole])
      }),
    )
  })

  it('is refused where a stretch was never written', () => {
    const pieces = createPieces()
    pieces.write(Uint8Array.of(1, 2), 0)
    pieces.write(Uint8Array.of(3), 5)
    expect(() => pieces.file('video/mp4')).toThrow('bytes 2 to 5 of the file are missing')
  })
})
