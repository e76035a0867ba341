import { toFailure } from './failure.ts'
import { understandFiles } from './understand-files.ts'
import type { UnderstandRequest, UnderstandResponse } from './understand-protocol.ts'

declare const self: DedicatedWorkerGlobalScope

/** Looks into one file; the client ends it afterwards. */
function serve(): void {
  self.onmessage = ({ data: request }: MessageEvent<UnderstandRequest>) => void answer(request)
}

async function answer(request: UnderstandRequest): Promise<void> {
  try {
    const report = (phase: 'read' | 'session' | 'photograph', loaded = 0, total = 0) =>
      send({ type: 'progress', phase, loaded, total })
    send({ type: 'understood', answer: await understandFiles(request, report) })
  } catch (error) {
    send({ type: 'failed', failure: toFailure(error, 'model-unsupported') })
  }
}

function send(response: UnderstandResponse): void {
  self.postMessage(response)
}

// the runtime starts this same file again for each of its threads; those look into nothing
if (!self.name.startsWith('em-pthread')) serve()
