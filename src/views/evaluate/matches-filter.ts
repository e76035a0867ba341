/** Whether a class's name has a text in it, in upper or lower case; every name where there is no text. */
export function matchesFilter(name: string, filter: string): boolean {
  return name.toLowerCase().includes(filter.trim().toLowerCase())
}
