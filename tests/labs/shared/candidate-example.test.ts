import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CandidateExample } from '../../../src/labs/shared/candidates/candidate-example.ts'
import stored from '../../../src/labs/shared/candidates/candidate-example.json'
import { makeCandidateExample, networkFile } from './make-candidate-example.ts'

const example = stored as unknown as CandidateExample

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('the stored candidates', { timeout: 120_000 }, () => {
  let made: CandidateExample
  beforeAll(async () => {
    made = await makeCandidateExample()
  }, 120_000)

  it('are what the network gives, by the file that the catalogue pins', () => {
    expect(example.sha256).toBe(example.network)
    const bare = (one: CandidateExample) => ({ ...one, boxes: [], scores: [] })
    expect(bare(example)).toEqual(bare(made))
    expect(example.scores.length).toBeGreaterThan(100)
    expect(worst(example.boxes, made.boxes)).toBeLessThan(0.05)
    expect(worst(example.scores, made.scores)).toBeLessThan(0.0005)
  })
})

describe('the stored candidates’ picture', () => {
  it('is one that the page has', () => {
    expect(readFileSync('vite.config.ts', 'utf8')).toContain(`'${example.picture}'`)
  })
})

function worst(actual: readonly number[], expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length)
  return Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)))
}
