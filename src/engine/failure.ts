import type { EngineFailure } from './protocol.ts'

/** A failed job. `message` is in words for a person; `detail` keeps what the machine said. */
export class EngineError extends Error {
  readonly code: EngineFailure['code']
  readonly detail: string

  constructor(code: EngineFailure['code'], message: string, detail = '') {
    super(message)
    this.name = 'EngineError'
    this.code = code
    this.detail = detail
  }
}

export function toFailure(error: unknown, fallback: EngineFailure['code']): EngineFailure {
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message, detail: error.detail }
  }
  if (error instanceof DOMException && error.name === 'AbortError') return aborted
  const detail = error instanceof Error ? error.message : String(error)
  if (/out of memory|bad_alloc|allocation failed|Aborted\(OOM/i.test(detail)) {
    return {
      code: 'out-of-memory',
      message:
        'There is not enough memory for this network at this input size. Choose a smaller one.',
      detail,
    }
  }
  return { code: fallback, message: failureWords[fallback], detail }
}

const failureWords: Record<EngineFailure['code'], string> = {
  aborted: 'Stopped.',
  'model-missing': 'The model file could not be fetched. Check the connection and try again.',
  'model-corrupt': 'The model file is not what it should be. Fetch it again.',
  'model-unsupported': 'The runtime could not load this network.',
  'session-timeout': 'The network took too long to load. Reload the page and try again.',
  'out-of-memory': 'There is not enough memory for this network. Choose a smaller input size.',
  'run-failed': 'The network failed on this picture. Try another input size, or reload the page.',
  'worker-died': 'The detector stopped unexpectedly. It starts afresh with the next picture.',
}

const aborted: EngineFailure = { code: 'aborted', message: failureWords.aborted, detail: '' }
