import type { AtConfidence } from '../../../evaluation/protocol.ts'

/** Maximum number of columns in the panel at its widest. */
const most = 16

/**
 * The classes that a confusion matrix shows, the background last: those with entries, or those with the most
 * mistakes if there are too many. With a filter, the matching ones and those they are confused with.
 *
 * @param found per class, whether it matches the filter; all false: no filter
 */
export function shownClasses(
  { side, confusion }: AtConfidence,
  found: readonly boolean[],
): { readonly classes: readonly number[]; readonly there: number } {
  const looking = found.includes(true)
  const mistakes = new Float64Array(side)
  const there = new Set<number>()
  const wanted = new Set<number>()
  confusion.forEach((count, cell) => {
    if (count === 0) return
    const [truth, prediction] = [Math.floor(cell / side), cell % side]
    there.add(truth).add(prediction)
    const counts = !looking || found[truth] || found[prediction]
    if (counts) wanted.add(truth).add(prediction)
    if (truth === prediction || !counts) return
    mistakes[truth]! += count
    mistakes[prediction]! += count
  })
  there.delete(side - 1)
  wanted.delete(side - 1)
  const first = (index: number) => Number(looking && found[index])
  const classes = [...wanted]
    .toSorted((a, b) => first(b) - first(a) || mistakes[b]! - mistakes[a]! || a - b)
    .slice(0, most)
    .toSorted((a, b) => a - b)
  return { classes: [...classes, side - 1], there: there.size }
}
