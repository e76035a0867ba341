import { readFileSync } from 'node:fs'
import { headersFor, type HeaderRule } from '../offline/headers-for.ts'

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
