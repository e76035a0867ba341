import type { LabelClass } from '../../annotations/annotation-set.ts'

/**
 * A class's index in the palette, by name: the network's own class id if it has the class, so that colours stay
 * the same.
 */
export function colourPlaces(
  network: readonly string[] | undefined,
  classes: readonly LabelClass[],
): (label: string) => number {
  const places = new Map<string, number>()
  for (const [i, name] of (network ?? []).entries()) if (!places.has(name)) places.set(name, i)
  for (const { name } of classes) if (!places.has(name)) places.set(name, places.size)
  return (label) => places.get(label) ?? places.size
}
