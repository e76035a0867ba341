import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { lintedProject } from './linted.ts'

const { lint, remove } = lintedProject()

afterAll(remove)

/** The linter does not check `import('...')`, so each is written as a static import in a file of the same name. */
function asStatic(file: string, text: string): readonly (readonly [file: string, text: string])[] {
  const paths = Array.from(text.matchAll(/\bimport\(\s*'([^']+)'/g), ([, path = '']) => path)
  const lines = paths.map((path, i) => `import { x${i} } from '${path}'`)
  return lines.length > 0 ? [[file, lines.join('\n')]] : []
}

it('dynamic imports respect the walls too', () => {
  const files = readdirSync('src', { recursive: true })
    .map((file) => `src/${String(file)}`)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => asStatic(file, readFileSync(file, 'utf8')))
  const planted = asStatic('src/views/learn/planted.tsx', "void import('../../engine/client.ts')")
  expect(files.length).toBeGreaterThan(3)
  const red = lint(Object.fromEntries([...files, ...planted]))
    .filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename, line }) => `${filename}:${line}`)
  expect(red).toEqual(['src/views/learn/planted.tsx:1'])
})
