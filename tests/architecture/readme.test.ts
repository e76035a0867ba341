import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { NmsResult } from '../../src/vision/nms.ts'

/** The README's first code block shows the core; this test compiles and runs it verbatim. */
const readme = readFileSync('README.md', 'utf8')
const [before = '', rest = ''] = readme.split('```ts\n')
const code = rest.split('```')[0] ?? ''

// what the reader is assumed to have: a network's outputs with two classes, its head, and the input's size
const program = `
import { decode } from '${resolve('src/vision/decode/decode.ts')}'
import { nms } from '${resolve('src/vision/nms.ts')}'
import { threshold } from '${resolve('src/vision/threshold.ts')}'

const input = { width: 32, height: 32 }
const head = { kind: 'class-scores', output: 'predictions', strides: [16] } as const
const classes = ['boat', 'cat']
// four predictions, one per column: cx, cy, w, h and the scores of both classes
const data = Float32Array.of(
  ...[5, 5.5, 25, 25],
  ...[5, 5, 25, 25],
  ...[10, 9, 10, 10],
  ...[10, 10, 10, 10],
  ...[0.9, 0.8, 0, 0.1],
  ...[0, 0, 0.7, 0],
)
const outputs = { predictions: { data, dims: [1, 6, 4] } }
const settings = { iou: 0.45, classAgnostic: false, maxDetections: 300 }

${code}
export const ran = { candidates, above, kept, suppressed, boxes, why }
`

mkdirSync('test-results', { recursive: true })
const folder = mkdtempSync('test-results/readme-')
const file = join(folder, 'program.ts')
writeFileSync(file, program)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran extends NmsResult {
  readonly candidates: { readonly count: number }
  readonly above: Uint32Array
  readonly boxes: readonly Float32Array[]
  readonly why: readonly object[]
}

describe("the README's code", () => {
  it('opens it, in five lines', () => {
    expect(code.trimEnd().split('\n')).toHaveLength(5)
    expect(before).not.toContain('##')
  })

  it('compiles', () => {
    const config = join(folder, 'tsconfig.json')
    writeFileSync(
      config,
      JSON.stringify({ extends: resolve('tsconfig.json'), include: ['program.ts'], exclude: [] }),
    )
    const { status, stdout } = spawnSync('node_modules/.bin/tsc', ['-p', config], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  it('decodes, thresholds and suppresses', async () => {
    const { ran } = (await import(pathToFileURL(resolve(file)).href)) as { readonly ran: Ran }
    expect(ran.candidates.count).toBe(4)
    expect([...ran.above]).toEqual([0, 1, 2])
    expect([...ran.kept]).toEqual([0, 2])
    expect(ran.boxes).toEqual([Float32Array.of(0, 0, 10, 10), Float32Array.of(20, 20, 30, 30)])
    expect(ran.why).toEqual([{ by: 0, iou: expect.closeTo(0.9, 5) }])
  })
})

describe('README and CONTRIBUTING', () => {
  it.each(['README.md', 'CONTRIBUTING.md'])('%s names files that are there', (page) => {
    const named = readFileSync(page, 'utf8').matchAll(/`([\w-]+(?:\/[\w-]+)+\.(?:tsx?|json|md))`/g)
    const files = Array.from(named, ([, file = '']) => file)
    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((file) => !existsSync(file) && !existsSync(`src/${file}`))).toEqual([])
  })
})
