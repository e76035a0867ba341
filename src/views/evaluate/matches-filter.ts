/** Whether a class name contains a text, ignoring case; true for an empty text. */
export function matchesFilter(name: string, filter: string): boolean {
  return name.toLowerCase().includes(filter.trim().toLowerCase())
}
