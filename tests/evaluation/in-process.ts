import type { EvaluationClient } from '../../src/evaluation/client.ts'
import { compareTrackFiles } from '../../src/evaluation/compare-tracks.ts'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import { unpackZip } from '../../src/evaluation/unpack-zip.ts'
import { writeLabelFiles } from '../../src/evaluation/write-files.ts'

/** The worker's code, called in this thread. */
export function inProcessEvaluation(): EvaluationClient & { readonly asked: string[] } {
  const calls = {
    ...createEvaluator(),
    ...{ readLabels: readLabelFiles, writeLabels: writeLabelFiles, unpack: unpackZip },
    compareTracks: compareTrackFiles,
  }
  const asked: string[] = []
  return {
    asked,
    async call(name, request) {
      asked.push(name)
      return (await (calls[name] as (argument: typeof request) => unknown)(request)) as never
    },
    dispose: () => undefined,
  }
}
