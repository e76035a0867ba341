import Papa from 'papaparse'
import { parseDecimal } from './numbers.ts'

/**
 * A text as the cell of a table: one that a spreadsheet would take for a formula gets an apostrophe before it
 * (owasp.org/www-community/attacks/CSV_Injection). Numbers stay as they are.
 */
export function defused(text: string): string {
  return isFormula.test(text) && parseDecimal(text) === null ? `'${text}` : text
}

/** Rows as lines of CSV, a line break after each; texts are defused. */
export function csvLines(rows: readonly (readonly unknown[])[]): string {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? defused(cell) : cell)),
  )
  return `${Papa.unparse(safe, { newline: '\n' })}\n`
}

/** The text that a cell was made of; see `defused`. */
export function restored(cell: string): string {
  return isDefused.test(cell) ? cell.slice(1) : cell
}

/** What is defused already is so once more, or it would come back as something else. */
const isFormula = /^'*[=+\-@\t\r]/
const isDefused = /^'+[=+\-@\t\r]/
