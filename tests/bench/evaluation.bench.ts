import { bench, describe } from 'vitest'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { syntheticSet } from './synthetic-set.ts'

const set = syntheticSet(5000, 100_000)
const evaluator = createEvaluator()
evaluator.setLabels(set.labels)
evaluator.startRun(set.info)
for (const candidates of set.candidates)
  evaluator.addCandidates({ run: set.info.id, ...candidates })

const run = set.info.id
let round = 0
/** Different settings each time, so that no result is cached. */
const subject = () => ({ run, nms: { ...cocoNms, maxDetections: 1000 + round++ } })
const known = { run, nms: cocoNms }
evaluator.evaluate(known)

describe('100,000 detections in 5,000 pictures', () => {
  bench(
    'every number, curve and error type, from candidates',
    () => void evaluator.evaluate(subject()),
    { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 },
  )
  bench('confusion matrix at a threshold', () => {
    evaluator.atConfidence({ ...known, confidence: 0.25 })
  })
  bench('the pictures behind a number', () => {
    const selector = { kind: 'verdict', verdict: 'wrong', category: null } as const
    evaluator.examples({ ...known, confidence: 0.25, selector })
  })
})
