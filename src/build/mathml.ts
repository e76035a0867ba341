import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import { inlineMathml } from './inline-mathml.ts'
import { queryModules } from './query-modules.ts'
import { toMathml } from './to-mathml.ts'

/**
 * `import formulas from './formulas.json?mathml'`: the file holds `{ "<name>": { "tex": "...", "where": "...",
 * "source": "<key>" } }`; the module is a list in the same order, with the MathML of each (`Formula` of
 * `content/concept.ts`).
 */
export function mathml(): Plugin {
  return queryModules('mathml', async (file) => {
    const formulas = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    return Object.entries(formulas).map(([name, formula]) => {
      const { tex, where, source } = formula as Record<string, unknown>
      for (const [key, text] of Object.entries({ tex, where, source }))
        if (typeof text !== 'string') throw new Error(`${file}: “${name}” has no ${key}`)
      return {
        name,
        tex,
        mathml: parts(tex as string)
          .map((part) => toMathml(part, 'block'))
          .join(' '),
        where: inlineMathml(where as string, `${file}: ${name}`),
        source,
      }
    })
  })
}

/** Splits at `\quad` and `\qquad`: separate formulas, which can wrap onto lines of their own. */
function parts(tex: string): readonly string[] {
  return tex.split(/\\q?quad(?![a-z])/).filter((part) => part.trim() !== '')
}
