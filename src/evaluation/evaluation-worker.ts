import { messageOf } from '../words/message-of.ts'
import { inSteps } from '../workers/in-steps.ts'
import { serve } from '../workers/serve.ts'
import type { Calls } from './protocol.ts'
import { readLabelFiles } from './read-files.ts'
import { createEvaluator } from './evaluator.ts'
import { unpackZip } from './unpack-zip.ts'
import { writeLabelFiles } from './write-files.ts'

const { compareInSteps, ...evaluator } = createEvaluator()

/** Keeps labels and candidates off the main thread; the calls are implemented in `evaluator.ts`. */
serve<Calls, string>({
  handlers: {
    ...evaluator,
    compare: (given, { signal }) => inSteps(compareInSteps(given), signal),
    readLabels: (request, { signal }) => readLabelFiles(request, undefined, signal),
    writeLabels: writeLabelFiles,
    unpack: (zip) => unpackZip(zip),
  },
  transfer: { saveRun: (file) => [file] },
  toFailure: messageOf,
})
