import { bench, describe } from 'vitest'
import { createWorkbench } from '../../src/evaluation/workbench.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { syntheticSet } from './synthetic-set.ts'

const set = syntheticSet(5000, 100_000)
const workbench = createWorkbench()
workbench.setLabels(set.labels)
workbench.startRun(set.info)
for (const candidates of set.candidates)
  workbench.addCandidates({ run: set.info.id, ...candidates })

const run = set.info.id
let round = 0
/** Other settings each time, so that nothing is remembered. */
const subject = () => ({ run, nms: { ...cocoNms, maxDetections: 1000 + round++ } })
const known = { run, nms: cocoNms }
workbench.evaluate(known)

describe('100,000 detections in 5,000 pictures', () => {
  bench(
    'every number, curve and error type, from candidates',
    () => void workbench.evaluate(subject()),
    { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 },
  )
  bench('confusion matrix at a threshold', () => {
    workbench.atConfidence({ ...known, confidence: 0.25 })
  })
  bench('the pictures behind a number', () => {
    const selector = { kind: 'verdict', verdict: 'wrong', category: null } as const
    workbench.examples({ ...known, confidence: 0.25, selector })
  })
})
