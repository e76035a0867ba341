import { describe, expect, it } from 'vitest'
import { pixelate } from '../../src/overlay/pixelate.ts'
import type { Context2D } from '../../src/overlay/surface.ts'

const side = 64

/** A canvas of one byte pattern, of which every pixel differs from its neighbours. */
function pattern() {
  const data = Uint8ClampedArray.from({ length: 4 * side * side }, (_, i) =>
    i % 4 === 3 ? 255 : (37 * i + (i >> 3)) % 256,
  )
  const before = data.slice()
  const context = {
    canvas: { width: side, height: side },
    getImageData: (x: number, y: number, width: number, height: number) => {
      const cut = new Uint8ClampedArray(4 * width * height)
      for (let row = 0; row < height; row++) {
        const from = 4 * ((y + row) * side + x)
        cut.set(data.subarray(from, from + 4 * width), 4 * row * width)
      }
      return { data: cut, width, height }
    },
    putImageData: ({ data: cut, width, height }: ImageData, x: number, y: number) => {
      for (let row = 0; row < height; row++)
        data.set(cut.subarray(4 * row * width, 4 * (row + 1) * width), 4 * ((y + row) * side + x))
    },
  } as unknown as Context2D
  const pixelAt = (from: Uint8ClampedArray, x: number, y: number) => [
    ...from.subarray(4 * (y * side + x), 4 * (y * side + x) + 3),
  ]
  return {
    context,
    now: (x: number, y: number) => pixelAt(data, x, y),
    was: (x: number, y: number) => pixelAt(before, x, y),
  }
}

describe('pixelate', () => {
  it('leaves of a box a few flat tiles of its mean colours, and all else as it was', () => {
    const { context, now, was } = pattern()
    pixelate(context, [[10.4, 20.6, 41.2, 52]])
    const colours = new Set<string>()
    const changed: string[] = []
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const inside = x >= 10 && x < 42 && y >= 20 && y < 52
        if (inside) colours.add(now(x, y).join())
        else if (now(x, y).join() !== was(x, y).join()) changed.push(`${x}, ${y}`)
      }
    }
    expect(changed).toEqual([])
    // 32 x 32 pixels in tiles of 8
    expect(colours.size).toBeLessThanOrEqual(16)
    expect(now(10, 20)).toEqual(now(17, 27))
    const red = Array.from({ length: 64 }, (_, i) => was(10 + (i % 8), 20 + (i >> 3))[0]!)
    expect(now(10, 20)[0]).toBeCloseTo(red.reduce((a, b) => a + b, 0) / 64, -0.5)
  })

  it('has tiles of at least eight pixels, so that nothing is left of a small box', () => {
    const { context, now } = pattern()
    pixelate(context, [[0, 0, 8, 8]])
    expect(now(0, 0)).toEqual(now(7, 7))
  })

  it('cuts boxes at the canvas, and passes over those outside', () => {
    const { context, now, was } = pattern()
    pixelate(context, [
      [-20, -20, 4, 4],
      [100, 100, 120, 120],
    ])
    expect(now(0, 0)).toEqual(now(3, 3))
    expect(now(5, 5)).toEqual(was(5, 5))
  })
})
