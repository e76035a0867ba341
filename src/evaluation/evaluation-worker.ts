import { messageOf } from '../words/message-of.ts'
import { inSteps } from '../workers/in-steps.ts'
import { serve } from '../workers/serve.ts'
import { compareTrackFiles } from './compare-tracks.ts'
import type { Calls } from './protocol.ts'
import { readLabelFiles } from './read-files.ts'
import { createEvaluator } from './evaluator.ts'
import { unpackZip } from './unpack-zip.ts'
import { writeLabelFiles } from './write-files.ts'

const { inSteps: stepped, ...evaluator } = createEvaluator()

/** Keeps labels and candidates off the main thread; the calls are implemented in `evaluator.ts`. */
serve<Calls, string>({
  handlers: {
    ...evaluator,
    compare: (given, { signal }) => inSteps(stepped.compare(given), signal),
    report: (given, { signal }) => inSteps(stepped.report(given), signal),
    writeTable: (given, { signal }) => inSteps(stepped.writeTable(given), signal),
    writeDetections: (given, { signal }) => inSteps(stepped.writeDetections(given), signal),
    readLabels: (request, { signal }) => readLabelFiles(request, undefined, signal),
    writeLabels: writeLabelFiles,
    unpack: (zip) => unpackZip(zip),
    compareTracks: compareTrackFiles,
  },
  transfer: { saveRun: (file) => [file] },
  toFailure: messageOf,
})
