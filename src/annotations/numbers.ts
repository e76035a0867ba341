/** A decimal number and nothing else: no empty text, no NaN, no hexadecimal. Null for anything else. */
export function parseDecimal(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

/**
 * A number with at most so many decimals. What a sum or quotient of decimals lost in its last binary digit
 * comes back this way: 0.1 + 0.2 is 0.3 again.
 */
export function tidy(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
