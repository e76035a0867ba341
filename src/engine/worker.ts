import { serve } from '../workers/serve.ts'
import { serveOrBeThread } from '../workers/threads.ts'
import { toHandOver } from './answer-memory.ts'
import { EngineError, toFailure } from './failure.ts'
import { openNetwork, type OpenNetwork } from './open-network.ts'
import { withBeats } from './with-beats.ts'
import type { Detected, DetectRequest, EngineCalls, EngineFailure, LostFrame } from './protocol.ts'

/** Serves one network: the client starts a new worker for the next. */
function serveEngine(): void {
  let open: OpenNetwork | null = null

  serve<EngineCalls, EngineFailure>({
    handlers: {
      async open(request, { signal, progress }) {
        open = await withBeats(progress, (tell) =>
          openNetwork(
            request,
            (phase, loaded = 0, total = 0, gpu = null) => tell({ phase, loaded, total, gpu }),
            signal,
          ),
        )
        return open.opened
      },
      detect: (request, { signal }) => detect(request, signal),
      async run(request, { signal }) {
        if (!open) throw noNetwork()
        const detected = await open.network.run(request, signal)
        return { detected, spare: request.input.tensor.buffer }
      },
      check: async ({ doubt }, { signal }) =>
        open?.guard ? open.guard.check(doubt, signal) : { due: false, verdict: null },
      explain: (request) =>
        open ? open.network.explain(request) : { frameId: null, answer: null },
    },
    toFailure: (error, type) => toFailure(error, fallbacks[type]),
    transfer: {
      detect: (answer) => ('lost' in answer ? [answer.lost] : memoryOf(answer)),
      run: ({ detected, spare }) => [...memoryOf(detected), spare],
    },
    discard: { detect: ({ frame }) => frame.close() },
  })

  /**
   * A new worker may recover from a GPU failure and needs the frame, so it is returned; otherwise it is closed
   * here.
   */
  async function detect(
    request: DetectRequest,
    signal: AbortSignal,
  ): Promise<Detected | LostFrame> {
    const { frame } = request
    try {
      if (!open) throw noNetwork()
      const { network, guard } = open
      const detected = await (guard ?? network).detect(request, signal)
      frame.close()
      return detected
    } catch (error) {
      const isFaultOfFrame = error instanceof EngineError && error.code === 'run-failed'
      if (open?.guard && !isFaultOfFrame && !signal.aborted) {
        const failure = toFailure(error, 'run-failed')
        const { code, detail } = failure
        return { lost: frame, detail, ...(code === 'gpu-unfit' && { unfit: failure }) }
      }
      frame.close()
      throw error
    }
  }
}

/** Failure codes for errors without further details. */
const fallbacks: Readonly<Record<keyof EngineCalls, EngineFailure['code']>> = {
  open: 'model-unsupported',
  detect: 'run-failed',
  run: 'run-failed',
  check: 'gpu-unfit',
  explain: 'bad-question',
}

function noNetwork(): EngineError {
  return new EngineError('run-failed', 'No network is loaded yet.')
}

/** Of all columns: the decoder's share one. */
function memoryOf({ candidates }: Detected): Transferable[] {
  return toHandOver(candidates.boxes.buffer as ArrayBuffer)
}

serveOrBeThread(serveEngine)
