import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, createServer, type InlineConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { separator } from '../../src/build/inline-mathml.ts'
import { highlighted } from '../../src/build/highlighted.ts'
import { mathml } from '../../src/build/mathml.ts'
import type { Formula, Highlighted } from '../../src/content/concept.ts'

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'query-modules-'))
  const files = {
    'sgd.py': 'w = w - rate * gradient\n',
    'step.ts': '/** One step. */\nexport const step = 1\nexport const other = 2\n',
    'formulas.json': JSON.stringify({
      step: { tex: "w' = w - \\eta g", where: '$\\eta$: the rate', source: 'robbins-monro-1951' },
      second: { tex: 'x^2', where: 'x', source: 'y' },
    }),
    'main.ts': [
      `import sgd from './sgd.py?highlighted'`,
      `import step from './step.ts?export=step&highlighted'`,
      `import formulas from './formulas.json?mathml'`,
      `export { sgd, step, formulas }`,
    ].join('\n'),
    'missing.ts': `import none from './none.py?highlighted'\nexport { none }`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
})

afterAll(() => rmSync(root, { recursive: true }))

const config = (): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'silent',
  plugins: [highlighted(), mathml()],
})

interface Main {
  readonly sgd: Highlighted
  readonly step: Highlighted
  readonly formulas: readonly Formula[]
}

function expectMain(module: unknown) {
  const { sgd, step, formulas } = module as Main
  expect(sgd.code).toBe('w = w - rate * gradient')
  expect(sgd).not.toHaveProperty('file')
  expect(step).toMatchObject({ code: '/** One step. */\nexport const step = 1', file: 'step.ts' })
  expect(formulas.map(({ name }) => name)).toEqual(['step', 'second'])
  expect(formulas[0]?.mathml).toContain('<mi>η</mi>')
  expect(formulas[0]?.where).toContain(`$\\eta${separator}<math>`)
}

describe('files as modules', () => {
  test('work in the development server', async () => {
    const server = await createServer({ ...config(), server: { middlewareMode: true, ws: false } })
    try {
      expectMain(await server.ssrLoadModule('/main.ts'))
      const code = (await server.transformRequest('/main.ts'))?.code
      expect(code).toContain('/@id/__x00__mathml:')
    } finally {
      await server.close()
    }
  })

  test('work in the build', async () => {
    const [output] = [
      await build({
        ...config(),
        build: { write: false, lib: { entry: join(root, 'main.ts'), formats: ['es'] } },
      }),
    ].flat()
    if (!output || !('output' in output)) throw new Error('nothing was built')
    const { code } = output.output[0]
    expect(code).not.toContain('import ')
    expectMain(await import(`data:text/javascript,${encodeURIComponent(code)}`))
  })

  test('fail with the name of a missing file', async () => {
    await expect(
      build({
        ...config(),
        build: { write: false, lib: { entry: join(root, 'missing.ts'), formats: ['es'] } },
      }),
    ).rejects.toThrow(/imports \.\/none\.py\?highlighted, which is not there/)
  })
})
