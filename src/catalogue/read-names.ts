/** More than any detector has. */
const mostNames = 65_535

/**
 * Class names from a file or a pasted text: one per line; the `names` of a YOLO data.yaml, as a list or by id; or
 * JSON, a list or an object by id.
 * @throws {Error} in words for a user
 */
export function readNames(text: string): readonly string[] {
  const trimmed = text.trim()
  const names = fromJson(trimmed) ?? fromYaml(trimmed) ?? trimmed.split(/\r?\n/)
  const clean = names.map((name) => name.trim())
  while (clean.at(-1) === '') clean.pop()
  if (clean.length === 0) throw new Error('There are no names. Give one per line.')
  if (clean.length > mostNames) throw new Error(`${clean.length} names are too many.`)
  const empty = clean.indexOf('')
  if (empty >= 0) throw new Error(`Line ${empty + 1} is empty. Give a name for every class.`)
  return clean
}

function fromJson(text: string): readonly string[] | null {
  if (!/^[[{]/.test(text)) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const names = isRecord(value) ? (value['names'] ?? value) : value
  if (Array.isArray(names)) return names.map(String)
  return isRecord(names)
    ? byId(Object.entries(names).map(([id, name]) => [id, String(name)]))
    : null
}

/** Supports only the YAML of data.yaml files: `names:` followed by a list, or by lines of `id: name`. */
function fromYaml(text: string): readonly string[] | null {
  const start = /^names:[ \t]*(.*)$/m.exec(text)
  if (!start) return null
  const inline = start[1]?.trim() ?? ''
  if (inline.startsWith('['))
    return inline
      .replace(/^\[|\]\s*$/g, '')
      .split(',')
      .map(unquoted)
  const lines = text.slice(start.index + start[0].length).split(/\r?\n/)
  const listed: string[] = []
  const numbered: [string, string][] = []
  for (const line of lines) {
    const item = /^\s*-\s+(.+)$/.exec(line)
    const entry = /^\s+['"]?(\d+)['"]?\s*:\s*(.+)$/.exec(line)
    if (item?.[1] !== undefined) listed.push(unquoted(item[1]))
    else if (entry?.[1] !== undefined) numbered.push([entry[1], unquoted(entry[2] ?? '')])
    else if (/^\S/.test(line)) break
  }
  if (listed.length > 0) return listed
  return numbered.length > 0 ? byId(numbered) : null
}

function byId(entries: readonly (readonly [id: string, name: string])[]): readonly string[] {
  const names = new Map(entries.map(([id, name]) => [Number(id), name]))
  return Array.from({ length: names.size }, (_, id) => {
    const name = names.get(id)
    if (name === undefined) throw new Error(`Class ${id} has no name, of ${names.size}.`)
    return name
  })
}

function unquoted(text: string): string {
  const plain = text.trim().replace(/\s+#.*$/, '')
  return /^(['"]).*\1$/.test(plain) ? plain.slice(1, -1) : plain
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
