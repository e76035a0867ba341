import { describe, expect, it } from 'vitest'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { runInfo, smallLabels, smallRun } from './small-run.ts'

const subject = { run: 'run-1', nms: cocoNms }

function smallEvaluator() {
  const evaluator = createEvaluator()
  evaluator.setLabels(smallLabels)
  evaluator.startRun(runInfo())
  for (const candidates of smallRun) evaluator.addCandidates({ run: 'run-1', ...candidates })
  return evaluator
}

/** The number of pauses of a computation, and what it comes to. */
function whole<T>(steps: Generator<unknown, T>): { readonly pauses: number; readonly value: T } {
  for (let pauses = 0; ; pauses++) {
    const { done, value } = steps.next()
    if (done) return { pauses, value }
  }
}

describe('what a person may cancel', () => {
  it('has pauses between what is computed for a report, and says the same', () => {
    const given = { ...subject, confidence: 0.5 }
    const { pauses, value } = whole(smallEvaluator().inSteps.report(given))
    expect(pauses).toBeGreaterThanOrEqual(4)
    expect(value).toEqual(smallEvaluator().report(given))
  })

  it('has pauses between what is computed for a table, and says the same', async () => {
    const given = { ...subject, confidence: 0.5, table: 'classes' } as const
    const { pauses, value } = whole(smallEvaluator().inSteps.writeTable(given))
    expect(pauses).toBeGreaterThanOrEqual(3)
    const atOnce = smallEvaluator().writeTable(given)
    expect(value.name).toBe(atOnce.name)
    expect(await value.file.text()).toBe(await atOnce.file.text())
  })

  it('has a pause after every picture whose detections are written', () => {
    const given = { ...subject, format: 'coco-results', confidence: 0, set: smallLabels } as const
    const { pauses } = whole(smallEvaluator().inSteps.writeDetections(given))
    expect(pauses).toBe(3)
  })

  it('is not computed any further once it is left', () => {
    const evaluator = smallEvaluator()
    const steps = evaluator.inSteps.report({ ...subject, confidence: 0.5 })
    steps.next()
    steps.return(undefined as never)
    expect(steps.next()).toEqual({ done: true, value: undefined })
    // what was begun is in nobody's way
    expect(evaluator.evaluate(subject)).toEqual(smallEvaluator().evaluate(subject))
  })
})
