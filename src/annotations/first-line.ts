/** The first line that is not empty, without spaces around it; "" where there is none. */
export function firstLine(text: string): string {
  const start = text.search(/\S/)
  if (start < 0) return ''
  const end = text.slice(start).search(/[\r\n]/)
  return (end < 0 ? text.slice(start) : text.slice(start, start + end)).trim()
}
