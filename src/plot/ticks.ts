/** The ticks of an axis from 0 to 1. */
export const quarters: readonly number[] = [0, 0.25, 0.5, 0.75, 1]
