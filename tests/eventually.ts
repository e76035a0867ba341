import { vi } from 'vitest'

/**
 * Milliseconds for what is waited for: the second that helpers of tests have by themselves is short on a machine with
 * other work to do, and where a part is compiled on its first use.
 */
export const patience = 30_000

/** Waits until a check no longer throws. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: patience })
}
