/** Whether the slowest tests run too. */
export const isLong = Boolean(process.env['LONG'])

/** With LONG=1 all of them; daily every `step`-th, from the one at `first`. */
export function daily<Value>(all: readonly Value[], step: number, first = 0): readonly Value[] {
  return isLong ? all : all.filter((_, i) => i % step === first)
}
