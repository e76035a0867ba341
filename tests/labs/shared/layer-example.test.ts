import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LayerExample } from '../../../src/labs/shared/layers/layer-example.ts'
import stored from '../../../src/labs/shared/layers/layer-example.json'
import { mapsOf, storedLayers } from '../../../src/labs/shared/layers/stored-layers.ts'
import { networkFile } from './layers-here.ts'
import { makeLayerExample } from './make-layer-example.ts'

const example = stored as unknown as LayerExample

describe('the stored layers as a source', () => {
  it('count every value of a layer, before and after, and find those within a range', async () => {
    const source = storedLayers()
    const [{ output, dims }] = source.layers as [(typeof source.layers)[number]]
    const { before, after, channels } = await source.show(output)
    const values = dims[0] * dims[1] * dims[2]
    expect([before!.total, after.total]).toEqual([values, values])
    // SiLU is never below -.2785, and exactly 0 only at 0
    expect(after.from).toBeGreaterThan(-0.279)
    expect(channels.mean).toHaveLength(dims[0])
    const all = await source.within('before', -Infinity, Infinity)
    expect(all.every((count) => count === dims[0])).toBe(true)
    const off = await source.within('relu', 0, 0)
    expect(off.reduce((sum, count) => sum + count, 0)).toBe(before!.negative + before!.zeros)
    await expect(source.show('no such layer')).rejects.toThrow('no such layer')
  })
})

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('the stored layers', { timeout: 120_000 }, () => {
  let made: LayerExample
  beforeAll(async () => {
    made = await makeLayerExample()
  }, 120_000)

  it('are what the network gives, by the file that the catalogue pins', () => {
    expect(example.sha256).toBe(example.network)
    const bare = ({ layers, ...rest }: LayerExample) => ({
      ...rest,
      layers: layers.map(({ output, name, dims, kernel, activation }) => ({
        output,
        name,
        dims,
        kernel,
        activation,
      })),
    })
    expect(bare(example)).toEqual(bare(made))
    example.layers.forEach((layer, i) => {
      const other = made.layers[i]!
      expectNear(mapsOf(layer).before.data, mapsOf(other).before.data, 0.02)
      expectNear(layer.bias, other.bias, 0.001)
      expectNear(layer.weightNorm, other.weightNorm, 0.001)
    })
  })

  it('belong to a picture that the page has', () => {
    expect(readFileSync('vite.config.ts', 'utf8')).toContain(`'${example.picture}'`)
  })
})

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, by: number): void {
  expect(actual.length).toBe(expected.length)
  let worst = 0
  for (let i = 0; i < actual.length; i++)
    worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!))
  expect(worst).toBeLessThan(by)
}
