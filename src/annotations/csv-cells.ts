import Papa from 'papaparse'
import { parseDecimal } from './numbers.ts'

/**
 * A text as a table cell: one that a spreadsheet would evaluate as a formula gets an apostrophe before it
 * (owasp.org/www-community/attacks/CSV_Injection). Numbers stay unchanged.
 */
export function defused(text: string): string {
  return isFormula.test(text) && parseDecimal(text) === null ? `'${text}` : text
}

/** Rows as lines of CSV, each with a line break; texts are defused. */
export function csvLines(rows: readonly (readonly unknown[])[]): string {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? defused(cell) : cell)),
  )
  return `${Papa.unparse(safe, { newline: '\n' })}\n`
}

/** The original text of a cell; the inverse of `defused`. */
export function restored(cell: string): string {
  return isDefused.test(cell) ? cell.slice(1) : cell
}

/** Also matches defused texts: they are defused again, so that `restored` gives back the original. */
const isFormula = /^'*[=+\-@\t\r]/
const isDefused = /^'+[=+\-@\t\r]/
