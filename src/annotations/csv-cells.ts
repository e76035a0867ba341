import { parseDecimal } from './numbers.ts'

/**
 * A text as the cell of a table: one that a spreadsheet would take for a formula gets an apostrophe before it
 * (owasp.org/www-community/attacks/CSV_Injection). Numbers stay as they are.
 */
export function defused(text: string): string {
  return isFormula.test(text) && parseDecimal(text) === null ? `'${text}` : text
}

/** The text that a cell was made of; see `defused`. */
export function restored(cell: string): string {
  return isDefused.test(cell) ? cell.slice(1) : cell
}

/** What is defused already is so once more, or it would come back as something else. */
const isFormula = /^'*[=+\-@\t\r]/
const isDefused = /^'+[=+\-@\t\r]/
