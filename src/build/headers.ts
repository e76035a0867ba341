import { readFileSync } from 'node:fs'

/** Paths that begin so (with a star at the end), or are this, get these headers. */
export interface HeaderRule {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The response headers of `public/_headers`, the one place they are written: static hosts read that
 * file themselves, the preview server gets them from here. Of the page, or of another path of the app.
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

/** Every rule that fits, in order; no header of ours is in two that fit the same path. */
export function headersFor(path: string, rules: readonly HeaderRule[]): Record<string, string> {
  const fits = (rule: string) =>
    rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule
  return Object.assign({}, ...rules.filter((rule) => fits(rule.path)).map((rule) => rule.headers))
}
