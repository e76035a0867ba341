import { readFile } from 'node:fs/promises'
import { extname, relative } from 'node:path'
import type { Plugin } from 'vite'
import { cutExports } from './cut-export.ts'
import { queryModules } from './query-modules.ts'
import { highlight, type Language } from './syntax.ts'

const languages: Readonly<Record<string, Language>> = { '.ts': 'typescript', '.py': 'python' }

/**
 * `import relu from './relu.py?highlighted'` gives the file's text, plain and highlighted. For TypeScript,
 * `?export=relu,reluDerivative&highlighted` cuts out those declarations with their docstrings, so that the guide
 * shows the code that the app runs; the module then also contains the source's path.
 */
export function highlighted(): Plugin {
  let root = process.cwd()
  return {
    ...queryModules('highlighted', async (file, query) => {
      const language = languages[extname(file)]
      if (!language) throw new Error(`${file}?highlighted: only .ts and .py are known`)
      const text = await readFile(file, 'utf8')
      const names = query.get('export')?.split(',')
      const code = (names ? cutExports(text, names, file) : text).trim()
      const html = await highlight(code, language)
      const place =
        language === 'typescript' ? { file: relative(root, file).replaceAll('\\', '/') } : {}
      return { language, code, html, ...place }
    }),
    configResolved(config) {
      root = config.root
    },
  }
}
