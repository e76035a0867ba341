import { createScanner, parse, type ParseError, type SyntaxKind } from 'jsonc-parser'

/**
 * JSON with what some programs write into it and it has not: NaN and Infinity, read as null, commas before a
 * closing bracket, and comments.
 *
 * @returns the value, and how often there was such a thing; null where something else is wrong
 */
export function mendedJson(
  text: string,
): { readonly value: unknown; readonly times: number } | null {
  const { plain, times } = withoutNaN(text)
  const errors: ParseError[] = []
  const value: unknown = parse(plain, errors, { allowTrailingComma: true })
  return errors.length > 0 ? null : { value, times: Math.max(1, times) }
}

function withoutNaN(text: string): { readonly plain: string; readonly times: number } {
  const scanner = createScanner(text, true)
  const parts: string[] = []
  let copied = 0
  let times = 0
  for (let token = scanner.scan(); token !== end; token = scanner.scan()) {
    if (token !== unknown) continue
    const [start, length] = [scanner.getTokenOffset(), scanner.getTokenLength()]
    const word = text.slice(start, start + Math.min(length, 12))
    if (!/^-?(NaN|Infinity)?$/.test(word)) continue
    parts.push(text.slice(copied, start), word === '-' ? '' : 'null')
    copied = start + length
    if (word !== '-') times++
  }
  return { plain: parts.join('') + text.slice(copied), times }
}

// the package declares them as constants that leave no trace in its code
const unknown: SyntaxKind.Unknown = 16
const end: SyntaxKind.EOF = 17
