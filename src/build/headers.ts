import { readFileSync } from 'node:fs'

/**
 * The response headers of `public/_headers`, the one place they are written: static hosts read that
 * file themselves, the preview server gets them from here.
 */
export function readHeaders(file: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const match = /^\s+([\w-]+):\s*(.+)$/.exec(line)
    if (match?.[1] && match[2]) headers[match[1]] = match[2].trim()
  }
  return headers
}
