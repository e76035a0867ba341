/**
 * Which class of one network each class of another is, by name, or -1 where it has no such class. Upper and
 * lower case are the same; of several classes of one name the first is taken.
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
