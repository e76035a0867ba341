/** A number with a fixed number of decimals and a true minus sign. */
export function fixed(value: number, decimals: number): string {
  return value
    .toFixed(decimals)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace(/^-/, '')
}

/** Several numbers, separated by commas. */
export function fixedList(values: Iterable<number>, decimals: number): string {
  return Array.from(values, (value) => fixed(value, decimals)).join(', ')
}

/** A number with at most `decimals` decimals, without trailing zeros: 2, 0.5, −1.34. */
export function plain(value: number, decimals = 2): string {
  const text = fixed(value, decimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** 3.48 × 10⁻⁷ */
export function scientific(value: number, decimals = 2): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(decimals).split('e')
  return `${mantissa.replace('-', '−')} × ${powerOfTen(Number(exponent))}`
}

/** 10⁻⁷; 1 and 10 are written out. */
export function powerOfTen(exponent: number): string {
  if (exponent === 0) return '1'
  if (exponent === 1) return '10'
  return `10${String(exponent).replaceAll(/./g, (digit) => superscripts[digit] ?? digit)}`
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}
