import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../../src/nn/random.ts'
import { createOcclusionMap } from '../../../src/vision/saliency/occlusion-map.ts'
import { drawVeil, underVeil, usualVeil } from '../../../src/vision/saliency/veil.ts'

const size = { width: 160, height: 96 }

describe('a random mask', () => {
  it('shows half of the picture on average, every place alike, with soft seams', () => {
    const draw = mulberry32(3)
    const sums = new Float64Array(size.width * size.height)
    let [soft, least, most] = [0, 1, 0]
    for (let n = 0; n < 400; n++) {
      const { seen } = drawVeil(size, usualVeil, draw)
      for (const [i, value] of seen.entries()) {
        least = Math.min(least, value)
        most = Math.max(most, value)
        sums[i]! += value / 400
        if (value > 0 && value < 1) soft += 1
      }
    }
    expect([least, most]).toEqual([0, 1])
    // 400 draws of a half: five standard deviations are 0.125
    expect(Math.max(...sums.map((mean) => Math.abs(mean - 0.5)))).toBeLessThan(0.125)
    expect(soft / (400 * sums.length)).toBeGreaterThan(0.3)
  })

  it('is the same from the same seed, and another from another', () => {
    const of = (seed: number) => Array.from(drawVeil(size, usualVeil, mulberry32(seed)).seen)
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
  })

  it('reuses the memory that it is given, if that has the size', () => {
    const draw = mulberry32(1)
    const veil = drawVeil(size, usualVeil, draw)
    const first = Array.from(veil.seen)
    expect(drawVeil(size, usualVeil, draw, veil)).toBe(veil)
    expect(Array.from(veil.seen)).not.toEqual(first)
    expect(drawVeil({ width: 32, height: 32 }, usualVeil, draw, veil)).not.toBe(veil)
  })

  it('replaces what is hidden by the value that stands for nothing', () => {
    const veil = { width: 2, height: 1, seen: Float32Array.of(1, 0.25) }
    const tensor = Float32Array.of(8, 8, 4, 4, 0, 0)
    const masked = underVeil(tensor, veil, [0, 4, 2], new Float32Array(6))
    expect(Array.from(masked)).toEqual([8, 2, 4, 4, 0, 1.5])
  })
})

describe('the map of what a box depends on', () => {
  // the box is found as far as this patch is seen
  const patch = { left: 48, top: 32, right: 72, bottom: 56 }

  function mapOf(masks: number, match: (share: number, draw: () => number) => number) {
    const draw = mulberry32(7)
    const collected = createOcclusionMap(size)
    for (let n = 0; n < masks; n++) {
      const veil = drawVeil(size, usualVeil, draw)
      let share = 0
      for (let y = patch.top; y < patch.bottom; y++) {
        for (let x = patch.left; x < patch.right; x++) share += veil.seen[y * size.width + x]!
      }
      share /= (patch.right - patch.left) * (patch.bottom - patch.top)
      collected.add(veil, match(share, draw))
    }
    expect(collected.count()).toBe(masks)
    return collected.map()
  }

  function split({ columns, values }: { readonly columns: number; readonly values: Float32Array }) {
    const inside: number[] = []
    const outside: number[] = []
    values.forEach((value, i) => {
      const x = 8 * (i % columns) + 4
      const y = 8 * Math.floor(i / columns) + 4
      const isInside = x > patch.left && x < patch.right && y > patch.top && y < patch.bottom
      ;(isInside ? inside : outside).push(value)
    })
    const mean = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) / some.length
    return { highest: values.indexOf(Math.max(...values)), inside, mean, outside }
  }

  it.each([
    ['in proportion', (share: number) => share],
    ['all or nothing', (share: number) => (share > 0.5 ? 0.9 : 0)],
    ['under noise', (share: number, draw: () => number) => 0.5 * share + 0.3 * draw()],
  ])('points to the patch that the box needs, %s', (_, match) => {
    const map = mapOf(600, match)
    expect([map.columns, map.rows]).toEqual([20, 12])
    const { highest, inside, mean, outside } = split(map)
    expect(inside).toContain(map.values[highest]!)
    expect(mean(inside)).toBeGreaterThan(3 * Math.abs(mean(outside)))
    expect(mean(inside)).toBeGreaterThan(3 * mean(outside.map(Math.abs)))
  })

  it('is negative where the box is found better without a place', () => {
    const { inside, mean } = split(mapOf(600, (share) => 1 - share))
    expect(mean(inside)).toBeLessThan(-0.2)
  })

  it('is 0 where nothing makes a difference, and before there are two masks', () => {
    expect(mapOf(50, () => 0.7).values.every((value) => Math.abs(value) < 1e-5)).toBe(true)
    expect(mapOf(1, () => 0.7).values.every((value) => value === 0)).toBe(true)
  })
})
