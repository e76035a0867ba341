import type { EngineFailure, GpuVerdict } from './protocol.ts'
import { messageOf } from '../words/message-of.ts'

/** A failed job. `message` is in words for a user; `detail` is the original error. */
export class EngineError extends Error {
  readonly code: EngineFailure['code']
  readonly detail: string
  /** the verdict on a GPU to store, with `gpu-unfit` */
  readonly verdict: GpuVerdict | undefined

  constructor(code: EngineFailure['code'], message: string, detail = '', verdict?: GpuVerdict) {
    super(message)
    this.name = 'EngineError'
    this.code = code
    this.detail = detail
    this.verdict = verdict
  }
}

/** The worker was silent about this very job: to repeat it would only take as long again. */
export class EngineSilent extends EngineError {}

/**
 * Whether the worker ended, and all its jobs with it. The next call starts a new one. This includes a frame whose
 * GPU was found unfit by a check.
 */
export function isDeath(error: unknown): boolean {
  return (
    error instanceof EngineError &&
    !(error instanceof EngineSilent) &&
    (error.code === 'worker-died' || error.code === 'gpu-unfit')
  )
}

/** Converts a worker's failure to an error. */
export function toEngineError({ code, message, detail, verdict }: EngineFailure): EngineError {
  return new EngineError(code, message, detail, verdict)
}

export function toFailure(error: unknown, fallback: EngineFailure['code']): EngineFailure {
  if (error instanceof EngineError) {
    const { code, message, detail, verdict } = error
    return { code, message, detail, ...(verdict && { verdict }) }
  }
  if (error instanceof DOMException && error.name === 'AbortError') return aborted
  const detail = messageOf(error)
  if (isOutOfMemory(detail)) {
    return {
      code: 'out-of-memory',
      message:
        'There is not enough memory for this network at this input size. Choose a smaller one.',
      detail,
    }
  }
  return { code: fallback, message: failureWords[fallback], detail }
}

/** Recognises browsers' and the runtime's messages. */
export function isOutOfMemory(detail: string): boolean {
  return /out of memory|bad_alloc|(allocation|allocate\b.*) failed|(could not|cannot|failed to) allocate|Aborted\(OOM/i.test(
    detail,
  )
}

/** Of a file or a runtime of which no byte comes any more. */
export const notArrived = 'Network or runtime stopped arriving. Check the connection and try again.'

/** Messages for failures without further details. */
export const failureWords: Record<EngineFailure['code'], string> = {
  aborted: 'Stopped.',
  'model-missing': 'The model file could not be fetched. Check the connection and try again.',
  'model-corrupt': 'The model file is not what it should be. Fetch it again.',
  'model-unsupported': 'The runtime could not load this network.',
  'runtime-missing':
    'The runtime, a WebAssembly file, could not be loaded. Check the connection, and that nothing blocks WebAssembly here (an extension, a filter, Lockdown Mode); then try again.',
  'session-timeout': 'The network took too long to load. Reload the page and try again.',
  'gpu-unfit': 'This GPU could not run the network.',
  'out-of-memory': 'There is not enough memory for this network. Choose a smaller input size.',
  'run-failed': 'The network failed on this picture. Try another input size, or reload the page.',
  'bad-question': 'The network’s outputs hold no answer to that question.',
  'worker-died': 'The detector stopped unexpectedly. It starts afresh with the next picture.',
}

const aborted: EngineFailure = { code: 'aborted', message: failureWords.aborted, detail: '' }
