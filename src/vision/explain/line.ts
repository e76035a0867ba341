import type { Line } from './explanation.ts'

/** A computed line; the names in the formula's braces are those of `numbers`. */
export function computed(
  name: string,
  formula: string,
  numbers: Readonly<Record<string, number>>,
  value: number,
  unit: Line['unit'] = '',
): Line {
  return { name, formula, numbers, value, unit }
}

/** A number taken unchanged. */
export function given(name: string, value: number, unit: Line['unit'] = ''): Line {
  return { name, formula: '', numbers: {}, value, unit }
}

/** The formula with the names of its numbers: "(2·σ(tx) − 0.5 + column)·stride". */
export function namedFormula({ formula }: Pick<Line, 'formula'>): string {
  return formula.replaceAll(/[{}]/g, '')
}

/** The formula with the displayed numbers substituted: "(2·σ(0.512) − 0.5 + 37)·16". */
export function filledFormula({ formula, numbers }: Pick<Line, 'formula' | 'numbers'>): string {
  return formula.replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
    const value = numbers[name]
    if (value === undefined) throw new Error(`no number "${name}" for the formula ${formula}`)
    return value < 0 ? `(${shownNumber(value)})` : shownNumber(value)
  })
}

/**
 * A number with enough digits to compute a box from it to a hundredth of a pixel: seven significant ones,
 * integers in full; with a true minus sign.
 */
export function shownNumber(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)))
  return text.replaceAll('-', '−')
}
