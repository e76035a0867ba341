/**
 * Parses a decimal number. Null for anything else, such as empty text, NaN or hexadecimal, and for one of more
 * letters than anybody writes.
 */
export function parseDecimal(text: string): number | null {
  if (text.length > longest || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    return null
  }
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

const longest = 400

/**
 * Rounds to at most `decimals` decimals, which removes binary rounding errors from sums and quotients of
 * decimals: 0.1 + 0.2 is 0.3 again.
 */
export function tidy(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
