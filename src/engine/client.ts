import { createLink } from '../workers/link.ts'
import { detailOf, type Loss } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, EngineSilent, notArrived, toEngineError } from './failure.ts'
import { blameGpu, gentlerThan } from './gentler.ts'
import type { InputMaker } from './input-client.ts'
import { arrivalLimit, createRunLimits, firstRunLimit, leastRunLimit } from './run-limit.ts'
import { shapeOf } from './shape-of.ts'
import type {
  Backend,
  Detected,
  DetectRequest,
  EngineCalls,
  EngineFailure,
  Explained,
  ExplainRequest,
  GpuNews,
  GpuVerdict,
  GpuVerdicts,
  LostFrame,
  Opened,
  OpenPhase,
  OpenRequest,
  WorkerTimes,
} from './protocol.ts'

export interface EngineProgress {
  readonly phase: OpenPhase
  readonly loaded: number
  readonly total: number
}

export interface EngineOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds that a phase after the downloads may take before it counts as hung */
  readonly sessionTimeLimit?: number
  /** milliseconds without progress of a download, a frame or a question; absent: those of each */
  readonly deadline?: number
  /** makes frames of video into inputs */
  readonly inputMaker?: () => Promise<InputMaker>
}

/**
 * The engine's client for the main thread. Rejects with `EngineError`, or with the signal's reason.
 *
 * Every network gets its own worker, since a runtime's memory never shrinks. A worker that hung, died or ran out
 * of memory is replaced, and the network is opened in the new one before the next picture: the runtime cannot be
 * trusted after such an end. A frame on which a GPU failed is detected again in the new worker, on WASM if the
 * GPU has failed twice.
 */
export function createEngine(options: EngineOptions = {}) {
  const { createWorker = startWorker, sessionTimeLimit = 60_000, deadline } = options
  const { inputMaker = fetchInputMaker } = options
  const newLink = () =>
    createLink<EngineCalls, EngineFailure>({
      createWorker,
      toError: toEngineError,
      toLossError,
      onLoss: (loss) => {
        if (loss.cause === 'died' || loss.call !== 'open') losses += 1
      },
      endsWorker: ({ code }) => needsFreshWorker.has(code),
      discard: {
        detect(answer) {
          if ('lost' in answer) loseWithFrame(answer).close()
        },
      },
    })
  let link = newLink()
  // of a network that is opened while another one answers
  let coming: typeof link | null = null
  // settles once frames may be given to the network that has come
  let changing: Promise<unknown> | null = null
  let current: Current | null = null
  // what opening the network reported, and how often its worker was lost
  let notes: Partial<Opened> = {}
  let losses = 0
  let openings = 0
  // number of times that a GPU has passed all due checks, or was found wrong
  let round = 0
  let checking: Promise<CheckOutcome> | null = null
  let unchecked = false
  // the frame whose outputs the worker keeps; null if it has detected nothing for the page
  let newestFrame: number | null = null
  let runLimits = createRunLimits()
  // for frames of video; null where none can be had
  let inputs: Promise<InputMaker | null> | null = null
  const detecting = new Set<Promise<unknown>>()
  const listeners = new Set<(opened: Opened) => void>()
  const watchers = new Set<(news: GpuNews) => void>()

  /** Handles a GPU failure on a frame; returns the frame. */
  function loseWithFrame({ lost, detail, unfit }: LostFrame): LostFrame['lost'] {
    losses += 1
    link.end(toLossError({ cause: 'died', detail }, false))
    if (unfit) distrust(toEngineError(unfit))
    return lost
  }

  function tell(news: GpuNews): void {
    for (const watcher of watchers) watcher(news)
  }

  function setUnchecked(next: boolean): void {
    if (unchecked === next) return
    unchecked = next
    tell({ kind: 'unchecked', unchecked })
  }

  /** Stops using the GPU, and puts its answers since the last passed check in doubt. */
  function distrust({ message, verdict }: EngineError): void {
    if (!current) return
    const request = withFindings(current.request, { verdict: verdict ?? null })
    current = { request: { ...request, backend: 'wasm' }, backend: 'wasm' }
    notes = { ...notes, backendNote: message }
    if (verdict) tell({ kind: 'verdict', verdict })
    round += 1
    tell({ kind: 'differs', round: round - 1, note: message })
  }

  /** The checks in progress, or else those that are due now. */
  function check(doubt: boolean): Promise<CheckOutcome> {
    checking ??= checkAll(doubt).finally(() => (checking = null))
    return checking
  }

  /** Runs one check after another while one is due; frames requested meanwhile run in between. */
  async function checkAll(doubt: boolean): Promise<CheckOutcome> {
    if (current?.backend !== 'webgpu' || !link.isAlive()) return 'not compared'
    const mine = openings
    try {
      for (let isDoubted = doubt; ; isDoubted = false) {
        const { due, verdict } = await link.call(
          'check',
          { doubt: isDoubted },
          { deadline: sessionTimeLimit },
        )
        if (verdict) {
          current = { ...current, request: withFindings(current.request, { verdict }) }
          tell({ kind: 'verdict', verdict })
        }
        if (due) continue
        round += 1
        setUnchecked(false)
        tell({ kind: 'agrees', round })
        return 'agrees'
      }
    } catch (error) {
      if (mine !== openings || !(error instanceof EngineError)) return 'not compared'
      if (error.code === 'gpu-unfit') {
        distrust(error)
        return error.verdict ? 'differs' : 'not compared'
      }
      if (link.isAlive()) {
        losses += 1
        link.end(error)
      }
      return 'not compared'
    }
  }

  /** One attempt: every phase within its time limit. */
  async function tryOpen(
    request: OpenRequest,
    onProgress: ((progress: EngineProgress) => void) | undefined,
    signal: AbortSignal | undefined,
    into = link,
  ): Promise<Opened> {
    let gpu: string | null = null
    let arriving = 'script' as keyof typeof silenceLimit | null
    try {
      return await into.call('open', request, {
        signal,
        deadline: () => (arriving ? (deadline ?? silenceLimit[arriving]) : sessionTimeLimit),
        onProgress(progress) {
          const { phase, loaded, total, beats } = progress
          const isArriving = phase === 'download' && (loaded < total || total === 0)
          arriving = beats ? 'beat' : isArriving ? 'file' : null
          if (progress.phase === 'session') gpu = progress.gpu ?? null
          onProgress?.(progress)
        },
      })
    } catch (error) {
      const isSilent = error instanceof EngineError && error.code === 'session-timeout'
      if (isSilent && arriving && arriving !== 'beat') {
        const words = arriving === 'script' ? noScript : notArrived
        throw new EngineSilent('session-timeout', words, error.detail)
      }
      throw gpu === null ? error : blameGpu(error, gpu, shapeOf(request.size))
    }
  }

  /** Retries with ever lower demands until the network is open; throws when nothing lower is left. */
  async function openWithFallbacks(
    request: OpenRequest,
    onProgress?: (progress: EngineProgress) => void,
    signal?: AbortSignal,
  ): Promise<Opened> {
    newestFrame = null
    try {
      const answer = await tryOpen(request, onProgress, signal)
      signal?.throwIfAborted()
      current = { request: withFindings(request, answer), backend: answer.backend }
      return { ...answer, ...notes }
    } catch (error) {
      const canHelp = error instanceof EngineError && !(error instanceof EngineSilent)
      const gentler = canHelp ? gentlerThan(request, error) : null
      if (!gentler || signal?.aborted) throw error
      notes = { ...notes, ...gentler.notes }
      return openWithFallbacks(gentler.request, onProgress, signal)
    }
  }

  async function open(
    request: OpenRequest,
    onProgress?: (progress: EngineProgress) => void,
    signal?: AbortSignal,
  ): Promise<Opened> {
    signal?.throwIfAborted()
    openings += 1
    const mine = openings
    coming?.end(stopped())
    await framesEnd()
    signal?.throwIfAborted()
    if (mine !== openings) throw stopped()
    // the first worker has no network yet, so it can be used
    if (mine > 1) link.end(stopped())
    current = null
    beginAnew()
    return openWithFallbacks(request, onProgress, signal)
  }

  /**
   * Opens a network in a worker of its own while the open one goes on answering, and then puts it in its place, between
   * two frames. Tried once, without lower demands; if it fails, the open one stays.
   *
   * @throws EngineError, or the signal's reason
   */
  async function openBeside(request: OpenRequest, signal?: AbortSignal): Promise<Opened> {
    signal?.throwIfAborted()
    coming?.end(stopped())
    const mine = openings
    const next = newLink()
    coming = next
    try {
      const answer = await tryOpen(request, undefined, signal, next)
      changing = framesEnd().finally(() => (changing = null))
      await changing
      signal?.throwIfAborted()
      if (mine !== openings || coming !== next) throw stopped()
      link.end(stopped())
      link = next
      current = { request: withFindings(request, answer), backend: answer.backend }
      newestFrame = null
      beginAnew()
      return answer
    } catch (error) {
      next.end(stopped())
      throw error
    } finally {
      if (coming === next) coming = null
    }
  }

  /** A frame in the old worker may finish, unless it hangs. */
  async function framesEnd(): Promise<void> {
    if (detecting.size > 0)
      await Promise.race([Promise.allSettled(detecting), pause(frameTimeLimit)])
  }

  function beginAnew(): void {
    notes = {}
    losses = 0
    runLimits = createRunLimits()
    setUnchecked(false)
  }

  /** Opens the network again in a new worker, on WASM if its GPU has failed twice. */
  async function reopen({ request, backend }: Current, signal?: AbortSignal): Promise<void> {
    let gentler = request
    if (backend === 'webgpu' && losses > 1) {
      gentler = { ...request, backend: 'wasm' }
      notes = { ...notes, backendNote: lostTwice }
    }
    const answer = await openWithFallbacks(gentler, undefined, signal)
    for (const listener of listeners) listener(answer)
  }

  async function detectWithRestarts(
    request: DetectRequest,
    signal?: AbortSignal,
  ): Promise<Answered> {
    let { frame } = request
    for (;;) {
      try {
        signal?.throwIfAborted()
        if (!current) throw new EngineError('run-failed', 'No network is loaded yet.')
        if (!link.isAlive()) await reopen(current, signal)
        signal?.throwIfAborted()
      } catch (error) {
        // not transferred, so it is still ours to close
        frame.close()
        throw error
      }
      const maker = request.scaling === 'browser' ? await makerFor(current) : null
      if (maker) return detectMade({ ...request, frame }, current, maker, signal)
      const answer = await link.call(
        'detect',
        { ...request, frame },
        { signal, transfer: [frame], deadline: deadline ?? limitOf(request, current) },
      )
      if (!('lost' in answer)) {
        take(request, answer)
        setUnchecked(answer.watch?.unchecked ?? false)
        if (!answer.watch) return answer
        if (answer.watch.due) void check(false)
        return { ...answer, round }
      }
      frame = loseWithFrame(answer)
    }
  }

  /** On WASM; a GPU makes its inputs itself. */
  async function makerFor({ backend }: Current): Promise<InputMaker | null> {
    if (backend !== 'wasm') return null
    inputs ??= inputMaker().catch(() => null)
    return inputs
  }

  /**
   * Detects in a frame of video on WASM. It is made into an input apart from the engine, so that a frame that comes
   * while the engine is busy costs it no time, and is not lost unclosed in a worker that ends.
   */
  async function detectMade(
    request: DetectRequest,
    { request: { spec } }: Current,
    maker: InputMaker,
    signal?: AbortSignal,
  ): Promise<Answered> {
    const { frame, size, within, options } = request
    const input = await maker
      .make({ frame, size, rule: spec.input, ...(within && { within }) }, signal)
      .catch((error: unknown) => {
        signal?.throwIfAborted()
        // the engine reads the frames itself from now on
        inputs = Promise.resolve(null)
        maker.end()
        throw toLossError({ cause: 'died', detail: String(error) }, false)
      })
    signal?.throwIfAborted()
    if (!current) throw stopped()
    if (!link.isAlive()) await reopen(current, signal)
    const { detected, spare } = await link.call(
      'run',
      { input, size, options },
      { signal, transfer: [input.tensor.buffer], deadline: deadline ?? limitOf(request, current) },
    )
    maker.giveBack(spare)
    take(request, detected)
    setUnchecked(false)
    return detected
  }

  function take({ size }: DetectRequest, { frameId, times }: Detected): void {
    if (times) runLimits.add(size, sum(times))
    newestFrame = frameId
  }

  function limitOf({ size }: DetectRequest, { request, backend }: Current): number {
    // a GPU compiles its kernels in the first run at a size
    const least = backend === 'webgpu' ? sessionTimeLimit : 0
    return runLimits.of(size, Math.max(least, firstRunLimit(request.spec.bytes)))
  }

  function detect(request: DetectRequest, signal?: AbortSignal): Promise<Answered> {
    if (changing) return changing.then(() => detect(request, signal))
    const job = detectWithRestarts(request, signal).finally(() => detecting.delete(job))
    detecting.add(job)
    return job
  }

  async function explain(request: ExplainRequest, signal?: AbortSignal): Promise<Explained> {
    const { frameId } = request
    const isGone = frameId !== null && frameId !== newestFrame
    if (isGone || newestFrame === null || !link.isAlive())
      return { frameId: newestFrame, answer: null }
    return link.call('explain', request, { signal, deadline: deadline ?? leastRunLimit })
  }

  return {
    /** starts the worker ahead of its first network */
    begin: () => link.start(),
    open,
    openBeside,
    detect,
    /** answers a question about a frame from its kept outputs, without a run */
    explain,
    /** called when a network was opened again after its worker ended; returns a function that unsubscribes */
    onReopened(listener: (opened: Opened) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** called with news about the GPU that answers; returns a function that unsubscribes */
    onGpuNews(watcher: (news: GpuNews) => void): () => void {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    /** checks the GPU again, since it may be another one now, e.g. after the tab was hidden */
    checkGpu: () => check(true),
    dispose: () => {
      openings += 1
      current = null
      coming?.end(stopped())
      link.end(stopped())
      // a frame that is with it is closed first
      void Promise.allSettled(detecting).then(async () => (await inputs)?.end())
    },
  }
}

/** Outcome of checking a GPU; `not compared` if there is none, or it was lost. */
export type CheckOutcome = 'agrees' | 'differs' | 'not compared'

/** An answer; on a GPU with its `round`, which `GpuNews` may put in doubt. */
export interface Answered extends Detected {
  readonly round?: number
}

export type Engine = ReturnType<typeof createEngine>

/** The open network, and the request to open it again if its worker ends. */
interface Current {
  readonly request: OpenRequest
  readonly backend: Backend
}

function stopped(): EngineError {
  return new EngineError('aborted', 'Stopped.')
}

/** Failures after which the runtime's memory cannot be trusted. */
const needsFreshWorker: ReadonlySet<EngineFailure['code']> = new Set([
  'out-of-memory',
  'run-failed',
  'model-unsupported',
  'runtime-missing',
  'gpu-unfit',
])

function toLossError(loss: Loss, isOwn: boolean): EngineError {
  if (loss.cause === 'silent' && loss.call === 'open') {
    return new EngineError(
      'session-timeout',
      'The network took too long to load. Reload the page and try again.',
      `no session after ${loss.limit} ms`,
    )
  }
  if (loss.cause === 'silent' && isOwn) {
    return new EngineSilent(
      'worker-died',
      `The network gave no answer within ${Math.round(loss.limit / 1000)} s, so it was stopped. Other pictures can be detected: a fresh one starts. If it was only slow, choose a smaller input size.`,
      detailOf(loss),
    )
  }
  return new EngineError(
    'worker-died',
    'The detector stopped unexpectedly. Try again: a fresh one starts.',
    detailOf(loss),
  )
}

/** Milliseconds without a word while the worker's script or the network's file arrives, or between two beats. */
const silenceLimit = { script: 30_000, file: arrivalLimit, beat: 15_000 }

const noScript = 'The detector’s script did not arrive. Check the connection and try again.'

/** Milliseconds to wait for a frame of the previous network before opening another. */
const frameTimeLimit = 5000

const lostTwice =
  'The GPU failed twice, so WASM is used until the network is chosen again or the page is reloaded.'

async function fetchInputMaker(): Promise<InputMaker> {
  const { createInputMaker } = await import('./input-client.ts')
  return createInputMaker()
}

function startWorker(): CalledWorker {
  return startNamed(
    'engine',
    (name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
  )
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}

/** The request with the findings of opening it, so that reopening need not repeat them. */
function withFindings(
  request: OpenRequest,
  { verdict, int8 }: Pick<Opened, 'verdict' | 'int8'>,
): OpenRequest {
  const { verdicts } = request
  return {
    ...request,
    ...(verdict && { verdicts: withVerdict(verdicts, verdict) }),
    ...(int8 && { int8: int8.form }),
  }
}

function withVerdict(verdicts: GpuVerdicts, { gpu, shape, outcome }: GpuVerdict): GpuVerdicts {
  return { ...verdicts, [gpu]: { ...verdicts[gpu], [shape]: outcome } }
}

function sum({ letterbox, network, decode }: WorkerTimes): number {
  return letterbox + network + decode
}
