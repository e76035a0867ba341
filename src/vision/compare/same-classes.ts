/**
 * The class of one network for each class of another, by name, or -1 if there is none. Ignores case; of several
 * classes with the same name takes the first.
 */
export function sameClasses(names: readonly string[], others: readonly string[]): Int32Array {
  const places = new Map<string, number>()
  names.forEach((name, place) => {
    const key = plain(name)
    if (!places.has(key)) places.set(key, place)
  })
  return Int32Array.from(others, (name) => places.get(plain(name)) ?? -1)
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}
