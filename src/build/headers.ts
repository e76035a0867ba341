import { readFileSync } from 'node:fs'

/** Headers for one path, or for all paths with a prefix (a star at the end). */
export interface HeaderRule {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The response headers of `public/_headers` for the page, or for another path of the app. Static hosts read that
 * file themselves; the preview server gets the headers from here.
 */
export function readHeaders(file: string, path = '/'): Record<string, string> {
  return headersFor(path, readHeaderRules(file))
}

export function readHeaderRules(file: string): readonly HeaderRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const header = /^\s+([\w-]+):\s*(.+)$/.exec(line)
    if (header?.[1] && header[2]) {
      const rule = rules.at(-1)
      if (!rule) throw new Error(`${file}: a header before the first path: ${line.trim()}`)
      rule.headers[header[1]] = header[2].trim()
    } else if (line.trim() !== '') {
      rules.push({ path: line.trim(), headers: {} })
    }
  }
  return rules
}

/** Merges every matching rule, in order; in our file no header is set by two rules for the same path. */
export function headersFor(path: string, rules: readonly HeaderRule[]): Record<string, string> {
  const fits = (rule: string) =>
    rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule
  return Object.assign({}, ...rules.filter((rule) => fits(rule.path)).map((rule) => rule.headers))
}
