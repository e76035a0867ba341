import { toMathml } from './to-mathml.ts'

/** U+2063 INVISIBLE SEPARATOR between the TeX and its MathML; `content/text.ts` splits there. */
export const separator = '\u2063'

/**
 * Adds MathML to every `$tex$` of a text: `$tex<U+2063><math>...</math>$`, so that showing the text needs neither
 * a lookup table nor a TeX engine. Throws an error with `place` on an odd number of dollar signs.
 */
export function inlineMathml(text: string, place: string): string {
  const parts = text.split('$')
  if (parts.length % 2 === 0)
    throw new Error(`${place}: a dollar sign without its partner in “${text.slice(0, 80)}”`)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part
      if (part.trim() === '') throw new Error(`${place}: $$ without TeX in “${text.slice(0, 80)}”`)
      return `$${part}${separator}${toMathml(part, 'inline')}$`
    })
    .join('')
}
