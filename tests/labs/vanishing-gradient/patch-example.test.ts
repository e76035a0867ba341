import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { patchPresets } from '../../../src/labs/vanishing-gradient/kind.ts'
import {
  patchAnswers,
  thirdsOf,
  thirdsVerdict,
} from '../../../src/labs/vanishing-gradient/patch/patch-answers.ts'
import type { PatchExample } from '../../../src/labs/vanishing-gradient/patch/patch-example.ts'
import stored from '../../../src/labs/vanishing-gradient/patch/patch-example.json'
import { storedStrengths } from '../../../src/labs/vanishing-gradient/patch/stored-strengths.ts'
import { unpacked } from '../../../src/labs/shared/layers/unpacked.ts'
import { networkFile } from '../shared/layers-here.ts'
import { makePatchExample } from './make-patch-example.ts'

const example = stored as unknown as PatchExample
const answersTo = async (name: string) => {
  const source = storedStrengths()
  const { patch } = patchPresets.find((preset) => preset.name === name)!
  return patchAnswers(await source.strengths(), patch, source.letterbox)
}

describe('the stored layers', () => {
  it('answer to what can be found the more, the later they are; to hills the less', async () => {
    const [boat, man] = await Promise.all(['The boat in front', 'The man in it'].map(answersTo))
    const growth = [boat!, man!].map((answers) => thirdsOf(answers)[1] / thirdsOf(answers)[0])
    expect(Math.min(...growth)).toBeGreaterThan(1.1)
    const [first, last] = thirdsOf(await answersTo('Hills: edges, nothing to find'))
    expect(first).toBeGreaterThan(1)
    expect(last).toBeLessThan(1)
  })

  it('answer less to the sky, from the first on', async () => {
    const sky = await answersTo('Sky')
    expect(thirdsOf(sky)[0]).toBeLessThan(1)
    expect(thirdsVerdict(sky).words).toContain('inside the patch')
  })

  it('leave nothing outside a patch that is the whole picture', async () => {
    const source = storedStrengths()
    const [first] = patchAnswers(await source.strengths(), [0, 0, 1, 1], source.letterbox)
    expect(first!.ratio).toBeNaN()
    expect(first!.inside).toBeGreaterThan(0)
  })
})

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('what is stored of them', { timeout: 120_000 }, () => {
  let made: PatchExample
  beforeAll(async () => {
    made = await makePatchExample()
  }, 120_000)

  it('is what the network gives, by the file that the catalogue pins', () => {
    expect(example.sha256).toBe(example.network)
    const bare = ({ layers, ...rest }: PatchExample) => ({
      ...rest,
      layers: layers.map((layer) => ({ ...layer, strengths: '' })),
    })
    expect(bare(example)).toEqual(bare(made))
    expect(example.layers.length).toBeGreaterThan(50)
    example.layers.forEach(({ strengths }, i) => {
      const other = unpacked(made.layers[i]!.strengths)
      const worst = unpacked(strengths).reduce(
        (most, value, j) => Math.max(most, Math.abs(value - other[j]!)),
        0,
      )
      expect(worst).toBeLessThan(0.02)
    })
  })

  it('belongs to a picture that the page has', () => {
    expect(readFileSync('vite.config.ts', 'utf8')).toContain(`'${example.picture}'`)
  })
})
