import { EngineError } from './failure.ts'
import type { EngineFailure, Opened, OpenRequest } from './protocol.ts'

/**
 * A less demanding request after a failed opening, and the note about it: WASM if a GPU was unusable, a smaller
 * form of an int8 network if memory ran out, one thread if several hung. Null if nothing less demanding is left.
 */
export function gentlerThan(
  request: OpenRequest,
  { code, message, detail, verdict }: EngineError,
): { readonly request: OpenRequest; readonly notes: Partial<Opened> } | null {
  if (code === 'gpu-unfit' && request.backend !== 'wasm') {
    return {
      request: { ...request, backend: 'wasm' },
      notes: { backendNote: message, ...(verdict && { verdict }) },
    }
  }
  // folded to float, weights take four times the memory; as it came, nothing is rewritten
  if (code === 'out-of-memory' && request.spec.quantised && request.int8 !== 'as-it-came') {
    const int8 = request.int8 === 'unsigned' ? 'as-it-came' : 'unsigned'
    return { request: { ...request, int8 }, notes: {} }
  }
  // on some phones threads never start and creation hangs; a single thread needs none
  if (code === 'session-timeout' && request.threads > 1) {
    return {
      request: { ...request, threads: 1 },
      notes: {
        threadsNote: `One thread only: with ${request.threads} the network did not load (${detail}).`,
      },
    }
  }
  return null
}

/** Attributes a failed opening to this GPU; if the worker ended with it, the GPU is unfit. */
export function blameGpu(error: unknown, gpu: string, shape: string): unknown {
  if (!(error instanceof EngineError) || !endsOfWorkers.has(error.code)) return error
  const slow = error.code === 'session-timeout'
  return new EngineError(
    'gpu-unfit',
    slow
      ? 'The GPU took too long to load the network, so WASM is used.'
      : 'The GPU could not load the network, so WASM is used.',
    error.detail,
    // stored only if another attempt would cost the user the whole time limit
    slow ? { gpu, shape, outcome: 'fails' } : undefined,
  )
}

const endsOfWorkers: ReadonlySet<EngineFailure['code']> = new Set([
  'session-timeout',
  'worker-died',
  'out-of-memory',
])
