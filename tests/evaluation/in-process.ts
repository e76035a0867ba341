import type { EvaluationClient } from '../../src/evaluation/client.ts'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'
import { createWorkbench } from '../../src/evaluation/workbench.ts'
import { writeLabelFiles } from '../../src/evaluation/write-files.ts'

/** The worker's own code, asked in this thread. */
export function inProcessEvaluation(): EvaluationClient & { readonly asked: string[] } {
  const calls = { ...createWorkbench(), readLabels: readLabelFiles, writeLabels: writeLabelFiles }
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
