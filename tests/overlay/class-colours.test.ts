import { describe, expect, it } from 'vitest'
import { chipInk, classColour, paletteSize } from '../../src/overlay/class-colours.ts'
import { choosePalette } from './choose-palette.ts'
import { colourDistance, seenBy } from './colour-vision.ts'
import type { LinearRgb } from './colour-vision.ts'

describe('class colours', () => {
  it('carry dark text with a contrast of at least 4.5:1, every one of them', () => {
    const ratios = colours(paletteSize).map((colour) => contrast(colour, toLinear(chipInk)))
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5)
  })

  it('are those of the rule: each the farthest from all before it', () => {
    const shown = Array.from({ length: paletteSize }, (_, id) => classColour(id))
    expect(shown).toEqual(choosePalette(96))
  })

  it('differ for every class of COCO', () => {
    const names = Array.from({ length: 80 }, (_, id) => classColour(id))
    expect(new Set(names).size).toBe(80)
    expect(leastDistance(colours(80))).toBeGreaterThan(0.01)
  })

  it('keep the first twelve classes well apart for readers with and without colour blindness', () => {
    // 0.02 is about the smallest difference visible side by side
    expect(leastDistance(colours(12))).toBeGreaterThan(0.06)
  })

  it('stay the same for a class and repeat after the palette', () => {
    expect(classColour(8)).toBe(classColour(8))
    expect(classColour(paletteSize + 3)).toBe(classColour(3))
  })

  it('refuse an invalid class id', () => {
    expect(() => classColour(-1)).toThrow('invalid class id: -1')
    expect(() => classColour(0.5)).toThrow('invalid class id: 0.5')
  })
})

function colours(count: number): LinearRgb[] {
  return Array.from({ length: count }, (_, id) => toLinear(classColour(id)))
}

function leastDistance(of: readonly LinearRgb[]): number {
  const seen = of.map(seenBy)
  const distances = seen.flatMap((a, i) => seen.slice(0, i).map((b) => colourDistance(a, b)))
  return Math.min(...distances)
}

/** WCAG 2.2: '#rrggbb' to linear light. */
function toLinear(hex: string): LinearRgb {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

/** WCAG 2.2 contrast ratio, 1..21. */
function contrast(a: LinearRgb, b: LinearRgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance([red, green, blue]: LinearRgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
