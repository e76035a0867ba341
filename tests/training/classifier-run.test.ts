import { describe, expect, it } from 'vitest'
import { classifierFrameOf } from '../../src/training/classifier-frame.ts'
import {
  checkEvery,
  createClassifierRun,
  type ClassifierRun,
  type ClassifierSpec,
} from '../../src/training/classifier-run.ts'
import { createClassifierTrainer } from '../../src/training/train.ts'

const spec: ClassifierSpec = { side: 12, maps: 2, rate: 0.05, seed: 3 }
function trainedTo(run: ClassifierRun, step: number) {
  run.rewind(step)
  while (run.step() < step) run.advance()
  return structuredClone(classifierFrameOf(run))
}

describe('a classifier in training', () => {
  it('learns to tell shapes apart that it has not seen', { timeout: 60_000 }, () => {
    const { checked, losses } = trainedTo(createClassifierRun(spec), 8 * checkEvery)
    expect(checked).toHaveLength(9)
    expect(checked[0]).toBeLessThan(0.5)
    expect(checked.at(-1)).toBeGreaterThan(0.8)
    expect(losses).toHaveLength(8 * checkEvery)
  })

  it('comes to the same at a step however it is reached', () => {
    const run = createClassifierRun(spec)
    const straight = trainedTo(run, 57)
    const later = trainedTo(run, 83)
    expect(trainedTo(run, 57)).toEqual(straight)
    expect(trainedTo(run, 0)).toEqual(trainedTo(createClassifierRun(spec), 0))
    expect(trainedTo(run, 83)).toEqual(later)
    expect(straight.checked).toHaveLength(2)
  })

  it('differs with the seed', () => {
    const of = (seed: number) => trainedTo(createClassifierRun({ ...spec, seed }), 5)
    expect(of(1)).not.toEqual(of(2))
  })

  it('is trained on demand, and repeated from its description', async () => {
    const clock = { now: () => 0, pause: () => Promise.resolve() }
    const context = { signal: new AbortController().signal, progress: () => undefined }
    const train = createClassifierTrainer(clock)
    const [frame] = await train({ runs: [spec], to: 12, watch: {} }, context)
    expect(frame).toEqual(trainedTo(createClassifierRun(spec), 12))
    const [back] = await train({ runs: [spec], to: 4, watch: {} }, context)
    expect(back!.step).toBe(4)
  })
})
