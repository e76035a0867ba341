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

/** Dimensions of a chip, in CSS pixels; `maxWords` in characters. */
export const chip = { height: 19, padding: 6, gap: 5, fontSize: 12.5, maxWords: 28 }

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

/** A class name shortened to `chip.maxWords` characters, its control characters shown. */
export function shortName(name: string): string {
  const shown = visible(name)
  const characters = Array.from(shown)
  if (characters.length <= chip.maxWords) return shown
  return characters.slice(0, chip.maxWords - 1).join('') + '…'
}
