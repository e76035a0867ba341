import { fixed } from '../../words/decimals.ts'

/** "84 %" of 0.84; a dash while it is not known. */
export function share(accuracy: number | undefined): string {
  return accuracy === undefined ? '–' : `${fixed(100 * accuracy, 0)} %`
}
