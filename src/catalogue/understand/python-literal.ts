export type PythonValue =
  | null
  | boolean
  | number
  | string
  | readonly PythonValue[]
  | ReadonlyMap<string | number, PythonValue>

/**
 * Parses a Python literal as exporters write it into metadata: `{0: 'person', 1: "bird's nest"}`, `[640, 640]`,
 * `True`. A tuple becomes a list. Undefined if the text is no literal.
 */
export function pythonLiteral(text: string): PythonValue | undefined {
  const reader: Reader = { text, at: 0 }
  try {
    const value = readValue(reader, 0)
    skipSpace(reader)
    return reader.at === text.length ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

interface Reader {
  readonly text: string
  at: number
}

const maxDepth = 32

function readValue(reader: Reader, depth: number): PythonValue {
  if (depth > maxDepth) throw new SyntaxError('nested too deep')
  skipSpace(reader)
  const next = reader.text[reader.at]
  if (next === '{') return readDict(reader, depth)
  if (next === '[') return readList(reader, ']', depth)
  if (next === '(') return readList(reader, ')', depth)
  if (next === "'" || next === '"') return readString(reader, next)
  const word = take(reader, /[^\s,:{}[\]()'"]+/y)
  const named = words.get(word)
  if (named !== undefined) return named
  if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(word)) throw new SyntaxError(word)
  return Number(word)
}

const words = new Map<string, boolean | null>([
  ['True', true],
  ['False', false],
  ['None', null],
])

function readDict(reader: Reader, depth: number): ReadonlyMap<string | number, PythonValue> {
  const entries = new Map<string | number, PythonValue>()
  readItems(reader, '}', () => {
    const key = readValue(reader, depth + 1)
    if (typeof key !== 'string' && typeof key !== 'number') throw new SyntaxError('key')
    skipSpace(reader)
    take(reader, /:/y)
    entries.set(key, readValue(reader, depth + 1))
  })
  return entries
}

function readList(reader: Reader, close: string, depth: number): readonly PythonValue[] {
  const items: PythonValue[] = []
  readItems(reader, close, () => items.push(readValue(reader, depth + 1)))
  return items
}

/** Reads a bracketed list with commas, and possibly a trailing one. */
function readItems(reader: Reader, close: string, readItem: () => void): void {
  reader.at += 1
  for (;;) {
    skipSpace(reader)
    if (reader.text[reader.at] === close) break
    readItem()
    skipSpace(reader)
    if (reader.text[reader.at] !== close) take(reader, /,/y)
  }
  reader.at += 1
}

function readString(reader: Reader, quote: string): string {
  const body = take(reader, quote === "'" ? /'(?:[^'\\]|\\[^])*'/y : /"(?:[^"\\]|\\[^])*"/y)
  return body.slice(1, -1).replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[^])/gi, (_, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    return { n: '\n', t: '\t', r: '\r' }[escape] ?? escape
  })
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const [found] = pattern.exec(reader.text) ?? []
  if (found === undefined) throw new SyntaxError(`at ${reader.at}`)
  reader.at += found.length
  return found
}
