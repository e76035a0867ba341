import { messageOf } from '../words/message-of.ts'
import { serve } from '../workers/serve.ts'
import type { Calls } from './protocol.ts'
import { readLabelFiles } from './read-files.ts'
import { createEvaluator } from './evaluator.ts'
import { writeLabelFiles } from './write-files.ts'

/** Labels and candidates live here, away from the page; see `evaluator.ts` for what is done with them. */
serve<Calls, string>({
  handlers: {
    ...createEvaluator(),
    readLabels: (request) => readLabelFiles(request),
    writeLabels: writeLabelFiles,
  },
  transfer: { saveRun: (file) => [file] },
  toFailure: messageOf,
})
