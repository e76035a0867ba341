import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../src/app/tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }],
  ),
)

const text = [
  ['ink', 'bg'],
  ['ink', 'panel'],
  ['ink', 'stage'],
  ['ink', 'accent-soft'],
  ['ink', 'bad-soft'],
  ['ink-soft', 'bg'],
  ['ink-soft', 'panel'],
  ['ink-soft', 'stage'],
  ['ink-soft', 'accent-soft'],
  ['accent', 'panel'],
  ['accent', 'bg'],
  ['accent-ink', 'accent'],
  ['good', 'panel'],
  ['bad', 'panel'],
  ['bad', 'bad-soft'],
] as const

// outlines of controls, focus rings and the knob of a slider (WCAG 1.4.11)
const outlines = [
  ['line-strong', 'panel'],
  ['line-strong', 'bg'],
  ['accent', 'panel'],
  ['accent', 'bg'],
  ['accent', 'stage'],
] as const

describe.each(['light', 'dark'] as const)('tokens of the %s theme', (theme) => {
  it.each(text)('make --%s readable on --%s', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(outlines)('make --%s visible on --%s', (line, ground) => {
    expect(contrast(colour(line, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name)
  if (!token) throw new Error(`no token --${name}`)
  return token[theme]
}

/** WCAG 2 contrast ratio of two #rrggbb colours, 1..21. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
