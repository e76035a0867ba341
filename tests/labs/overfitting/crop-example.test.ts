import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CropExample } from '../../../src/labs/overfitting/teach/crop-example.ts'
import stored from '../../../src/labs/overfitting/teach/crop-example.json'
import { foldsOf, samplesOf } from '../../../src/labs/overfitting/teach/crops.ts'
import { headEpochs, headRate } from '../../../src/labs/overfitting/teach/settings.ts'
import { storedCrops } from '../../../src/labs/overfitting/teach/stored-crops.ts'
import { unpacked } from '../../../src/labs/shared/layers/unpacked.ts'
import { crossValidateHead, shuffledValidations } from '../../../src/nn/cross-validate-head.ts'
import { wilsonInterval } from '../../../src/nn/wilson-interval.ts'
import { networkFile } from '../shared/layers-here.ts'
import { makeCropExample } from './make-crop-example.ts'

const example = stored as unknown as CropExample

describe('the stored crops', () => {
  it('teach a head clearly more than chance, and no more than chance where their labels are shuffled', () => {
    const samples = samplesOf(storedCrops.crops)
    expect(samples.targets.filter((target) => target === 1)).toHaveLength(8)
    const folds = foldsOf(storedCrops.crops)!
    const settings = { epochs: headEpochs, rate: headRate, folds, seed: 1 }
    const { held, counts } = crossValidateHead(samples, settings)
    const [low] = wilsonInterval(held.right[headEpochs]!, counts.held)
    expect(low).toBeGreaterThan(0.6)
    const chance = shuffledValidations(samples, settings, 50)
    const mean = chance.reduce((sum, one) => sum + one[headEpochs]!, 0) / (50 * counts.held)
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.06)
  })

  it('belong to pictures that the page has', () => {
    const config = readFileSync('vite.config.ts', 'utf8')
    for (const { picture } of example.crops) expect(config).toContain(`'${picture}'`)
  })
})

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('what is stored of them', { timeout: 240_000 }, () => {
  let made: CropExample
  beforeAll(async () => {
    made = await makeCropExample()
  }, 240_000)

  it('is what the network gives, by the file that the catalogue pins', () => {
    expect(example.sha256).toBe(example.network)
    const bare = ({ crops, ...rest }: CropExample) => ({
      ...rest,
      crops: crops.map((crop) => ({ ...crop, features: '' })),
    })
    expect(bare(example)).toEqual(bare(made))
    example.crops.forEach(({ features }, i) => {
      const other = unpacked(made.crops[i]!.features)
      const own = unpacked(features)
      expect(own).toHaveLength(example.maps)
      const worst = own.reduce((most, value, j) => Math.max(most, Math.abs(value - other[j]!)), 0)
      expect(worst).toBeLessThan(0.02)
    })
  })
})
