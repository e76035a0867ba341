import { EngineError } from './failure.ts'
import type { EngineFailure, Opened, OpenRequest } from './protocol.ts'

/**
 * What to ask for when opening ended so, and what to say of it: WASM where a GPU was of no use, an int8
 * network in a smaller form where memory ran out, one thread where more hung. Null where nothing gentler is left.
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
  // threads that never start leave creation hanging on some phones; one thread needs none
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

/** Opening on this GPU ended in such a way; where the worker ended with it, it is unfit. */
export function blameGpu(error: unknown, gpu: string, shape: string): unknown {
  if (!(error instanceof EngineError) || !endsOfWorkers.has(error.code)) return error
  const slow = error.code === 'session-timeout'
  return new EngineError(
    'gpu-unfit',
    slow
      ? 'The GPU took too long to load the network, so WASM is used.'
      : 'The GPU could not load the network, so WASM is used.',
    error.detail,
    // remembered only where trying again would cost a person the whole limit of time
    slow ? { gpu, shape, outcome: 'fails' } : undefined,
  )
}

const endsOfWorkers: ReadonlySet<EngineFailure['code']> = new Set([
  'session-timeout',
  'worker-died',
  'out-of-memory',
])
