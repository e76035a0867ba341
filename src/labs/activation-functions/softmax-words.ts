import { fixed } from '../../words/decimals.ts'

export const classes = ['cat', 'dog', 'boat'] as const

/** A probability; what has overflowed says so. */
export function shown(value: number): string {
  return Number.isNaN(value) ? 'NaN' : fixed(value, 3)
}
