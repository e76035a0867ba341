import { serve } from '../workers/serve.ts'
import { toFailure } from './failure.ts'
import type { EngineFailure } from './protocol.ts'
import { understandFiles } from './understand-files.ts'
import type { UnderstandCalls } from './understand-protocol.ts'

declare const self: DedicatedWorkerGlobalScope

/** Looks into one file; the client ends it afterwards. */
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

// the runtime starts this same file again for each of its threads; those look into nothing
if (!self.name.startsWith('em-pthread')) serveUnderstanding()
