import { createEvaluationClient } from '../../../src/evaluation/client.ts'
import { cocoNms } from '../../../src/vision/metrics/coco-settings.ts'
import { trustOwnScripts } from '../../../src/workers/trust-own-scripts.ts'
import { syntheticSet } from '../synthetic-set.ts'

trustOwnScripts()

/** Milliseconds; `blocked` is the longest time that the page was unresponsive. */
export interface EvaluationTime {
  readonly evaluate: number
  readonly blocked: number
  readonly detections: number
}

/** Evaluates a large set in its worker while the page measures its own responsiveness. */
async function gridlensEvaluationBench(pictures: number, count: number): Promise<EvaluationTime> {
  const { labels, info, candidates } = syntheticSet(pictures, count)
  const client = createEvaluationClient()
  await client.call('setLabels', labels)
  await client.call('startRun', info)
  for (const one of candidates) await client.call('addCandidates', { run: info.id, ...one })

  let blocked = 0
  let last = performance.now()
  const pulse = setInterval(() => {
    const now = performance.now()
    blocked = Math.max(blocked, now - last)
    last = now
  }, 4)
  const start = performance.now()
  const { detections } = await client.call('evaluate', { run: info.id, nms: cocoNms })
  const evaluate = performance.now() - start
  await new Promise((resolve) => setTimeout(resolve, 50))
  clearInterval(pulse)
  return { evaluate, blocked, detections }
}

Object.assign(globalThis, { gridlensEvaluationBench })
