import type { ModelSpec } from '../../catalogue/spec.ts'
import { createEvaluationClient } from '../../evaluation/client.ts'
import type { AccuracyOfBoth } from '../../state/faster/faster-state.ts'
import type { Labels } from '../../state/evaluate/evaluate-state.ts'
import { inputSize } from '../../vision/input-size.ts'
import { cocoNms } from '../../vision/metrics/coco-settings.ts'
import { runInfoOf } from '../evaluate/run-info.ts'
import type { FormAnswer } from './compare-forms.ts'
import type { Feeding } from './open-aside.ts'

/**
 * AP .50:.95 of both forms on the labelled pictures, computed by the worker of the Evaluate tab; null without
 * labels or objects.
 */
export async function accuracyOfBoth(
  spec: ModelSpec,
  { side, shape }: Feeding,
  labels: Pick<Labels, 'classes' | 'pictures'>,
  float: readonly FormAnswer[],
  fast: readonly FormAnswer[],
): Promise<AccuracyOfBoth | null> {
  const pictures = float.flatMap(({ name }) => labels.pictures.get(name) ?? [])
  if (pictures.length === 0) return null
  const evaluation = createEvaluationClient()
  try {
    await evaluation.call('setLabels', { classes: labels.classes, pictures })
    const apOf = async (run: string, answers: readonly FormAnswer[]) => {
      const size = inputSize(spec.input.size, side)
      const opened = { backend: 'wasm', threads: 1 } as const
      await evaluation.call('startRun', runInfoOf(run, spec, size, shape, opened))
      for (const { name, answer } of answers) {
        if (!labels.pictures.has(name)) continue
        const { boxes, scores, classIds } = answer.candidates
        const { letterbox } = answer
        const candidates = { boxes, scores, classIds }
        await evaluation.call('addCandidates', { run, picture: name, letterbox, candidates })
      }
      return (await evaluation.call('evaluate', { run, nms: cocoNms })).summary.ap
    }
    const [before, after] = [await apOf('float', float), await apOf('fast', fast)]
    if (before === null || after === null) return null
    return { float: before, fast: after, pictures: pictures.length }
  } finally {
    evaluation.dispose()
  }
}
