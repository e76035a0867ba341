import type { HeaderRule } from './headers-for.ts'

/** What the build knows of its own files; it is written into the service worker. Paths are below the app's root. */
export interface BuiltFiles {
  /** differs between any two builds whose shell differs */
  readonly version: string
  /** the script that the page names: a page that names another one is of another version */
  readonly entry: string
  /** what the app needs to start, and all of its parts; the page itself is the empty path */
  readonly shell: readonly string[]
  /** large files that are kept once they are used: runtimes and networks, with their SHA-256, lower-case hex */
  readonly onUse: Readonly<Record<string, string>>
  readonly headers: readonly HeaderRule[]
}

/** Whether a file has a hash in its name, so that its address never stands for other bytes. */
export function isHashed(path: string): boolean {
  return /^(assets|fetch)\//.test(path)
}
