import { serve } from '../workers/serve.ts'
import { serveOrBeThread } from '../workers/threads.ts'
import { toFailure } from './failure.ts'
import type { EngineFailure } from './protocol.ts'
import { understandFiles } from './understand-files.ts'
import type { UnderstandCalls } from './understand-protocol.ts'

/** Examines one file; the client ends the worker afterwards. */
function serveUnderstanding(): void {
  serve<UnderstandCalls, EngineFailure>({
    handlers: {
      understand: (request, { progress }) =>
        understandFiles(request, (phase, loaded = 0, total = 0) =>
          progress({ phase, loaded, total }),
        ),
    },
    toFailure: (error) => toFailure(error, 'model-unsupported'),
  })
}

serveOrBeThread(serveUnderstanding)
