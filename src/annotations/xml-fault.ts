import { XMLValidator } from 'fast-xml-parser'

/** Where a text is not XML, and why, in words; null where it is. */
export function xmlFault(text: string): { readonly place: string; readonly what: string } | null {
  const valid = XMLValidator.validate(text)
  if (valid === true) return null
  // some faults are of the whole, and have no column
  const { line, col, msg } = valid.err as { line: number; col?: number; msg: string }
  const place = col === undefined ? `line ${line}` : `line ${line}, column ${col}`
  return { place, what: `is not XML: ${firstPart(msg)}` }
}

/** The first part of the parser's message, which repeats content of the file; in words where it names its own code. */
export function firstPart(message: string): string {
  if (/^\w+ returned undefined/.test(message)) return 'a tag has no end. Is the file complete?'
  const [line = ''] = message.split('\n')
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
