import { visible } from '../words/visible.ts'
import type { Context2D } from './surface.ts'

/** A chip's text: words, then a number in tabular figures; either may be empty. */
export interface ChipText {
  readonly words: string
  readonly figures: string
}

/** Measures text in the chip font, in pixels of the surface. */
export interface TextRuler {
  width(text: ChipText): number
  words(words: string): number
  figure(figure: string): number
}

/** Dimensions of a chip, in CSS pixels; characters of a name, and of a name with words before or behind it. */
export const chip = { height: 19, padding: 6, gap: 5, fontSize: 12.5, maxWords: 28, maxText: 48 }

export function chipFont(unit: number): string {
  return `600 ${chip.fontSize * unit}px system-ui, -apple-system, 'Segoe UI', sans-serif`
}

/** A ruler that uses the context's fonts and caches the width of each word. */
export function createRuler(
  context: Pick<Context2D, 'font' | 'measureText'>,
  unit: number,
): TextRuler {
  const known = new Map<string, number>()
  let digit: number | undefined

  function measure(text: string): number {
    let width = known.get(text)
    if (width === undefined) {
      context.font = chipFont(unit)
      width = context.measureText(text).width
      known.set(text, width)
    }
    return width
  }

  function figure(character: string): number {
    if (!/\d/.test(character)) return measure(character)
    digit ??= Math.max(...Array.from('0123456789', measure))
    return digit
  }

  return {
    words: measure,
    figure,
    width({ words, figures }) {
      let width = 2 * chip.padding * unit
      if (words) width += measure(words)
      if (words && figures) width += chip.gap * unit
      for (const character of figures) width += figure(character)
      return Math.ceil(width)
    },
  }
}

/** A class name shortened to `most` characters, its control characters shown. */
export function shortName(name: string, most = chip.maxWords): string {
  const shown = visible(name)
  if (shown.length <= most) return shown
  // a few pictures count as several of their letters
  const characters = Array.from(shown.slice(0, 2 * most + 2))
  if (characters.length <= most) return shown
  return characters.slice(0, most - 1).join('') + '…'
}
