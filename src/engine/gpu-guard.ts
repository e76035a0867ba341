import type { ModelSpec } from '../catalogue/spec.ts'
import { messageOf } from '../words/message-of.ts'
import { EngineError, failureWords } from './failure.ts'
import { createGpuWatch, type Check, type CheckPicture } from './gpu-watch.ts'
import { createNetwork, type Network } from './network.ts'
import { nonFinite } from './non-finite.ts'
import { comparisonOptions, disagreement, type Answer } from './parity.ts'
import type { Checked, Detected, DetectRequest } from './protocol.ts'
import type { Session } from './session.ts'
import { shapeOf } from './shape-of.ts'

export interface GuardedGpu {
  /** identifies adapter, runtime and browser */
  readonly gpu: string
  /** how the network is fed and read; the input in the type that the GPU gets */
  readonly spec: ModelSpec
  /** the session on the GPU that answers the page */
  readonly session: Session
  readonly network: Network
  /** the same network on WASM */
  createReference(): Promise<Session>
  /** the caller closes it */
  openPicture(picture: CheckPicture, signal: AbortSignal): Promise<ImageBitmap>
  /** why the GPU was lost; null while it is usable */
  lost(): string | null
  /** shapes at which this network has agreed on this GPU before */
  readonly agreed: Iterable<string>
}

/** Maximum number of input sizes whose answers are kept; the oldest are evicted. */
const kept = 40

/**
 * Watches a GPU that answers. `detect` inspects every answer, `check` does the next due check with one run on the
 * GPU and at most one on WASM, so that frames can run between two checks.
 *
 * Both throw an EngineError `gpu-unfit`, with the verdict, if the GPU's answer differs from WASM's. `check`
 * throws it without a verdict if the two could not be compared, and `worker-died` if the GPU was lost.
 */
export function createGpuGuard(guarded: GuardedGpu) {
  const { gpu, spec, session, network } = guarded
  const watch = createGpuWatch(guarded.agreed)
  // its own buffers, so that questions about the page's newest frame work during a check
  const probe = createNetwork(spec, session)
  const answersOfWasm = new Map<string, Answer | Error>()
  const firstAnswers = new Map<string, Answer | Error>()
  let reference: Network | null = null
  // if WASM's outputs are invalid too, the network or its record is at fault
  let isExcused = false

  async function onWasm(request: DetectRequest, signal: AbortSignal): Promise<Answer | Error> {
    reference ??= createNetwork(spec, await guarded.createReference())
    return answerOf(reference, request, signal)
  }

  async function releaseReference(): Promise<void> {
    const done = reference
    reference = null
    await done?.release()
  }

  /**
   * How the GPU's answer for a check differs from WASM's, or from its own earlier one, in words; null if it does
   * not.
   */
  async function differenceIn(
    { picture, size }: Check,
    signal: AbortSignal,
  ): Promise<string | null> {
    const frame = await guarded.openPicture(picture, signal)
    const request = { frame, size, scaling: 'exact', options: comparisonOptions } as const
    try {
      const given = await answerOf(probe, request, signal)
      if (picture !== 'sample') return difference(given, await onWasm(request, signal))
      const shape = shapeOf(size)
      const expected = answersOfWasm.get(shape) ?? compact(await onWasm(request, signal))
      keep(answersOfWasm, shape, expected)
      const first = firstAnswers.get(shape) ?? compact(given)
      keep(firstAnswers, shape, first)
      return difference(given, expected) ?? difference(given, first, ['only now', 'only at first'])
    } finally {
      frame.close()
    }
  }

  return {
    /** Detects on the GPU, and inspects the answer. */
    async detect(request: DetectRequest, signal: AbortSignal): Promise<Detected> {
      const { size, scaling } = request
      const before = network.retained()
      const answer = await network.detect(request, signal).catch((error: unknown) => {
        const ran = network.retained() !== before && !signal.aborted
        if (ran && error instanceof Error) return error
        throw error
      })
      const problem = await faultOf(answer, network)
      if (problem !== null && !isExcused) {
        const expected = await onWasm(request, signal)
        const isToo = (await faultOf(expected, reference)) !== null
        if (watch.next() === null) await releaseReference()
        if (!isToo) throw differsError(problem, gpu, shapeOf(size))
        isExcused = true
      }
      if (answer instanceof Error)
        throw new EngineError('run-failed', failureWords['run-failed'], answer.message)
      watch.answered(size, scaling === 'browser')
      return {
        ...answer,
        watch: { due: watch.next() !== null, unchecked: !watch.isTrusted(size) },
      }
    },

    /** Does the check that is due. `doubt`: do one even if none is due. */
    async check(doubt: boolean, signal: AbortSignal): Promise<Checked> {
      if (doubt) watch.doubt()
      const next = watch.next()
      if (!next) return { due: false, verdict: null }
      const shape = shapeOf(next.size)
      const found = await differenceIn(next, signal).catch((error: unknown) => {
        signal.throwIfAborted()
        throw couldNotCheck(error, gpu, guarded.lost())
      })
      if (found !== null) throw differsError(found, gpu, shape)
      const agreed = watch.passed()
      const due = watch.next() !== null
      if (!due) await releaseReference()
      return { due, verdict: agreed === null ? null : { gpu, shape: agreed, outcome: 'agrees' } }
    },
  }
}

export type GpuGuard = ReturnType<typeof createGpuGuard>

async function answerOf(
  one: Network,
  request: DetectRequest,
  signal: AbortSignal,
): Promise<Answer | Error> {
  const before = one.retained()
  try {
    const { candidates } = await one.detect(request, signal)
    return { candidates, outputs: (await one.retained()?.read()) ?? {} }
  } catch (error) {
    // it ran, but the decoder rejected its outputs: that is an answer too
    if (one.retained() !== before && error instanceof Error) return error
    throw error
  }
}

function keep(answers: Map<string, Answer | Error>, shape: string, answer: Answer | Error): void {
  answers.set(shape, answer)
  const [oldest] = answers.keys()
  if (answers.size > kept && oldest !== undefined) answers.delete(oldest)
}

/**
 * The decoder's error, such as a score outside 0..1 or an infinite box side. If there is no candidate at all, NaN
 * may have hidden them: examines the network's newest frame, unless all of it is known to be finite.
 */
async function faultOf(
  answer: Pick<Answer, 'candidates'> | Error,
  of: Pick<Network, 'retained'> | null,
): Promise<string | null> {
  if (answer instanceof Error) return answer.message
  const newest = of?.retained()
  if (answer.candidates.count > 0 || !newest || newest.hidesNotFinite === false) return null
  return nonFinite(await newest.read())
}

/** Drops the raw outputs, which take megabytes, if there are candidates to compare. */
function compact(answer: Answer | Error): Answer | Error {
  if (answer instanceof Error || answer.candidates.count === 0) return answer
  return { candidates: answer.candidates, outputs: {} }
}

function difference(
  one: Answer | Error,
  other: Answer | Error,
  names?: readonly [string, string],
): string | null {
  if (one instanceof Error) return other instanceof Error ? null : messageOf(one)
  return other instanceof Error ? messageOf(other) : disagreement(one, other, names)
}

function differsError(found: string, gpu: string, shape: string): EngineError {
  return new EngineError(
    'gpu-unfit',
    'On this GPU the network gave different boxes than on the processor, so WASM is used. The GPU’s driver or the browser may need an update.',
    `${found}; ${shape}; ${gpu}`,
    { gpu, shape, outcome: 'differs' },
  )
}

function couldNotCheck(error: unknown, gpu: string, lost: string | null): EngineError {
  // a new worker may get another GPU
  if (lost !== null) return new EngineError('worker-died', failureWords['worker-died'], lost)
  if (error instanceof EngineError && error.code === 'gpu-unfit') return error
  return new EngineError(
    'gpu-unfit',
    'The GPU could not be compared with the processor, so WASM is used.',
    `${messageOf(error)}; ${gpu}`,
  )
}
