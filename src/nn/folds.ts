import { shuffled, type Random } from './random.ts'

/**
 * Deals samples to folds so that each fold has about as many of each class (stratified k-fold; Kohavi, IJCAI 1995,
 * section 2.2). Returns the fold of each sample, 0 .. count - 1.
 * @param targets the class of each sample
 */
export function stratifiedFolds(
  targets: ArrayLike<number>,
  count: number,
  random: Random,
): Uint8Array {
  if (!(Number.isInteger(count) && count >= 2)) throw new Error(`invalid number of folds: ${count}`)
  const folds = new Uint8Array(targets.length)
  const classes = [...new Set(Array.from(targets))].toSorted((a, b) => a - b)
  let next = 0
  for (const one of classes) {
    const own = Array.from(targets, (target, i) => ({ target, i })).filter(
      ({ target }) => target === one,
    )
    // the next class goes on where this one ended, so that the folds are about as large
    for (const at of shuffled(own.length, random)) folds[own[at]!.i] = next++ % count
  }
  return folds
}
