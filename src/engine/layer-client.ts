import { createLink } from '../workers/link.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, toEngineError } from './failure.ts'
import type { LayerCall, LayerCalls } from './layer-protocol.ts'
import type { EngineFailure } from './protocol.ts'
import { leastRunLimit, runLimit } from './run-limit.ts'

export interface LayerOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds without progress after which the worker counts as hung; absent: those of each call */
  readonly deadline?: number
  /** milliseconds that a run of the network takes usually */
  readonly usual?: number
}

/**
 * A worker for the inner layers of one network. Its calls throw EngineError; `end` ends it and frees all its
 * memory, which no session does by itself. It is never restarted: a new worker would have no network.
 */
export function startLayers({
  createWorker = startWorker,
  deadline,
  usual = 0,
}: LayerOptions = {}) {
  let ended: EngineError | null = null
  const link = createLink<LayerCalls, EngineFailure>({
    createWorker,
    toError: toEngineError,
    toLossError: (loss) =>
      (ended = new EngineError(
        'worker-died',
        loss.cause === 'silent' ? silent : died,
        detailOf(loss),
      )),
  })

  return {
    async call<K extends LayerCall>(
      type: K,
      request: LayerCalls[K]['request'],
      transfer: Transferable[] = [],
      onProgress?: (loaded: number, total: number) => void,
    ): Promise<LayerCalls[K]['answer']> {
      if (ended) throw ended
      return link.call(type, request, {
        transfer,
        deadline: deadline ?? limitOf(type, usual),
        onProgress(progress) {
          const { loaded, total } = progress as LayerCalls['open']['progress']
          onProgress?.(loaded, total)
        },
      })
    },
    end: (): void => {
      ended ??= new EngineError('aborted', 'Stopped.')
      link.end(ended)
    },
  }
}

/** Milliseconds without a word: opening and the strengths of all layers run it with many layers as outputs. */
function limitOf(type: LayerCall, usual: number): number {
  if (type === 'open' || type === 'strengths') return Math.max(60_000, runLimit(usual))
  return type === 'feed' ? runLimit(usual) : leastRunLimit
}

const silent =
  'The layers gave no answer, and the worker that computed them was stopped. Detection is not touched. Open them again, perhaps at a smaller input size.'

const died =
  'The layers were too much for this browser, and the worker that computed them ended. Detection is not touched. Open them again, perhaps at a smaller input size.'

function startWorker(): CalledWorker {
  return startNamed(
    'layers',
    (name) => new Worker(new URL('./layer-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
