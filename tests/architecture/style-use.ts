import { basename, dirname, join } from 'node:path/posix'

/** Source text by project path, with `/` as the separator. */
export type Sources = ReadonlyMap<string, string>

/** Violations of the rules for style sheets; empty if there are none. */
export interface StyleFaults {
  /** sheets that are imported by any file but the component beside them, or by none */
  readonly strangers: readonly string[]
  /** classes of a sheet that its importers do not use */
  readonly unused: readonly string[]
  /** used classes that no sheet defines */
  readonly missing: readonly string[]
}

/**
 * `x.module.css` is imported only by `x.tsx` beside it; that component uses all classes of the sheet and no
 * others. A component that computes class names may use any.
 */
export function styleFaults(sources: Sources): StyleFaults {
  const importers = new Map<string, Use[]>()
  for (const [file, text] of sources) {
    for (const [, name = '', from = ''] of text.matchAll(
      /import (\w+) from '(\.[^']+\.module\.css)'/g,
    )) {
      const sheet = join(dirname(file), from)
      importers.set(sheet, [...(importers.get(sheet) ?? []), readUse(file, text, name)])
    }
  }
  const strangers: string[] = []
  const unused: string[] = []
  const missing: string[] = []
  for (const [sheet, css] of sources) {
    if (!sheet.endsWith('.module.css')) continue
    const uses = importers.get(sheet) ?? []
    const own = join(dirname(sheet), basename(sheet).replace('.module.css', '.tsx'))
    if (uses.length === 0) strangers.push(`${sheet}: nothing imports it`)
    for (const { file } of uses) if (file !== own) strangers.push(`${sheet}: ${file}`)
    const classes = classesOf(css)
    const used = new Set(uses.flatMap(({ named }) => named))
    if (!uses.some(({ computes }) => computes)) {
      for (const name of classes) if (!used.has(name)) unused.push(`${sheet}: ${name}`)
    }
    for (const { file, named } of uses) {
      for (const name of named) if (!classes.has(name)) missing.push(`${file}: ${name}`)
    }
  }
  return { strangers, unused, missing }
}

interface Use {
  readonly file: string
  readonly named: readonly string[]
  readonly computes: boolean
}

function readUse(file: string, text: string, name: string): Use {
  const uses = [...text.matchAll(new RegExp(`\\b${name}\\[(?:'([\\w-]+)'\\])?`, 'g'))]
  const named = uses.flatMap(([, one]) => (one === undefined ? [] : [one]))
  return { file, named, computes: uses.length > named.length }
}

function classesOf(css: string): ReadonlySet<string> {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\{[^{}]*\}/g, '{}')
  return new Set([...selectors.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name]) => name as string))
}
