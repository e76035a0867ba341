import type { ModelSpec } from '../catalogue/spec.ts'
import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import type { Answer, ExplainQuestion } from '../vision/explain/question.ts'
import type { Size } from '../vision/geometry.ts'
import type { InputRule } from '../vision/input.ts'
import type { Letterbox } from '../vision/letterbox.ts'

/** Where the network runs: the processor, or the graphics processor. */
export type Backend = 'wasm' | 'webgpu'

/** Choices of a backend; `auto` is WebGPU if there is hardware for it, else WASM. */
export type BackendChoice = 'auto' | Backend

/**
 * Phases of preparing a network, in order; `trial` only if it has to be measured which form of an int8 network is
 * faster.
 */
export type OpenPhase = 'download' | 'session' | 'warm-up' | 'trial'

/**
 * Forms of an int8 network: as in its file; with unsigned values, which gives the same results and is several
 * times as fast on WASM; or folded back to float.
 */
export type Int8Form = 'as-it-came' | 'unsigned' | 'folded'

/** Milliseconds per run on this device, in each of the two candidate forms. */
export type Int8Trial = Readonly<Record<'unsigned' | 'folded', number>>

/** Outcome of running a network on a GPU: its boxes agreed with WASM's, differed, or it failed to run. */
export type GpuOutcome = 'agrees' | 'differs' | 'fails'

export interface GpuVerdict {
  /** identifies adapter, runtime and browser: if one changes, it is another GPU */
  readonly gpu: string
  /** of the input, as in 640x480: a GPU's kernels are selected by it */
  readonly shape: string
  readonly outcome: GpuOutcome
}

/** By GPU, then by input shape. */
export type GpuVerdicts = Readonly<Record<string, Readonly<Record<string, GpuOutcome>>>>

/** Milliseconds of the worker's steps for a frame. */
export interface WorkerTimes {
  /** reading the picture's pixels, resizing and padding them into the input tensor */
  readonly letterbox: number
  /** `session.run` alone; on a GPU, which works asynchronously, until the passing predictions were read back */
  readonly network: number
  /** raw outputs to candidates */
  readonly decode: number
}

/** Why a job failed; `message` is for a user, `detail` for a bug report. */
export interface EngineFailure {
  readonly code:
    | 'aborted'
    | 'model-missing'
    | 'model-corrupt'
    | 'model-unsupported'
    | 'runtime-missing'
    | 'session-timeout'
    | 'gpu-unfit'
    | 'out-of-memory'
    | 'run-failed'
    | 'bad-question'
    | 'worker-died'
  readonly message: string
  readonly detail: string
  /** with `gpu-unfit`, if it should be stored */
  readonly verdict?: GpuVerdict
}

export interface OpenRequest {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, if the page has it: then nothing is downloaded from `url` */
  readonly file?: Blob
  /** for an int8 spec, the form to run in; absent: the faster one, by a trial */
  readonly int8?: Int8Form
  readonly backend: BackendChoice
  /** stored verdicts on this network */
  readonly verdicts: GpuVerdicts
  /** absolute address of the photograph for comparing a GPU with WASM */
  readonly sampleUrl: string
  /** of a second photograph; absent: the sample is used twice */
  readonly otherUrl?: string
  /** maximum number of threads; the answer has the actual number */
  readonly threads: number
  /** input size to warm up at */
  readonly size: Size
}

export interface Opened {
  readonly backend: Backend
  /** why the requested backend is not used, in words; null if it is */
  readonly backendNote: string | null
  /** a verdict to store, on a GPU that failed to open the network */
  readonly verdict: GpuVerdict | null
  readonly threads: number
  /** why fewer threads run than requested, in words; null if all do */
  readonly threadsNote: string | null
  /** for an int8 network: the form that runs, with the trial if one was made now */
  readonly int8?: { readonly form: Int8Form; readonly trial: Int8Trial | null }
}

export interface DetectRequest {
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap | VideoFrame
  /**
   * who resizes: `exact` is our code, bit for bit equal to the reference; `browser` lets the canvas resize a
   * frame that has to be drawn anyway, which is allowed for live video (its AP stays within 0.005)
   */
  readonly scaling: 'exact' | 'browser'
  /** of the network's input, in pixels */
  readonly size: Size
  /** the part of the input that the picture is scaled to fit into; absent: all of it */
  readonly within?: Size
  readonly options: DecodeOptions
}

/** A frame to be made into a network's input, apart from the engine. */
export interface MakeRequest extends Pick<DetectRequest, 'frame' | 'size' | 'within'> {
  readonly rule: InputRule
  /** memory to write the tensor into, if it is of the right size; transferred */
  readonly spare: ArrayBuffer | null
}

/** A network's input, made of a frame. */
export interface MadeInput {
  /** planar [1, 3, height, width]: float32, or float16 bits; transferred */
  readonly tensor: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
  readonly letterbox: Letterbox
  /** milliseconds that making it took */
  readonly time: number
}

export interface RunRequest extends Pick<DetectRequest, 'size' | 'options'> {
  readonly input: MadeInput
}

export interface Ran {
  readonly detected: Detected
  /** the memory of the input, handed back */
  readonly spare: ArrayBuffer
}

export interface Detected {
  /** identifies the raw outputs that the worker keeps until the next frame */
  readonly frameId: number
  readonly candidates: Candidates
  readonly letterbox: Letterbox
  readonly times: WorkerTimes
  /** absent on WASM */
  readonly watch?: Watched
  /** absent on WASM */
  readonly readBack?: ReadBack
  /** of video on a GPU */
  readonly preparedBy?: PreparedBy
}

/**
 * Where the input tensor of a video frame was made: on the GPU, from the frame's own texture or from pixels that the
 * browser had copied, or on the processor.
 */
export type PreparedBy = 'texture' | 'copied' | 'processor'

/** Number of bytes of a frame's outputs that were read back from a GPU. */
export interface ReadBack {
  readonly bytes: number
  /** size of all outputs */
  readonly of: number
}

/** State of the GPU's checks at an answer. */
export interface Watched {
  /** a check is due */
  readonly due: boolean
  /** the GPU was never compared with WASM at this input size */
  readonly unchecked: boolean
}

export interface CheckRequest {
  /** check even if none is due: the GPU may be another one now */
  readonly doubt: boolean
}

/** A passed check; a failed one fails with `gpu-unfit`. */
export interface Checked {
  /** another check is due */
  readonly due: boolean
  /** a new verdict to store */
  readonly verdict: GpuVerdict | null
}

/** A question about the raw outputs of a frame, answered without a run. */
export interface ExplainRequest {
  /** from `Detected`; null: the newest frame */
  readonly frameId: number | null
  readonly question: ExplainQuestion
}

export interface Explained {
  /** the frame whose outputs are kept; null if there is none yet */
  readonly frameId: number | null
  /** null if the outputs of the requested frame were discarded */
  readonly answer: Answer | null
}

/** The GPU failed, was lost or computed nonsense: the frame is returned, to be run in a new worker. */
export interface LostFrame {
  readonly lost: ImageBitmap | VideoFrame
  readonly detail: string
  /** if it computed nonsense, what to report and store */
  readonly unfit?: EngineFailure
}

export interface OpenProgress {
  readonly phase: OpenPhase
  /** bytes; 0 of 0 in phases without measurable progress */
  readonly loaded: number
  readonly total: number
  /** in the phase `session`: the GPU in use; null on WASM */
  readonly gpu?: string | null
  /** the worker repeats this until there is other news: if it does not, it is stuck; absent: it may be silent */
  readonly beats?: boolean
}

/**
 * News about the GPU while it answers. `unchecked`: whether the newest answer came from a GPU that was never
 * compared with WASM at that input size. `agrees`: a check passed, and no other is due: all answers so far are
 * confirmed. `differs`: the network runs on WASM from now on; answers of that round are not confirmed.
 */
export type GpuNews =
  | { readonly kind: 'unchecked'; readonly unchecked: boolean }
  | { readonly kind: 'agrees'; readonly round: number }
  | { readonly kind: 'verdict'; readonly verdict: GpuVerdict }
  | { readonly kind: 'differs'; readonly round: number; readonly note: string }

/** The engine worker's calls; a job fails with an `EngineFailure`. */
export interface EngineCalls {
  open: { request: OpenRequest; answer: Opened; progress: OpenProgress }
  detect: { request: DetectRequest; answer: Detected | LostFrame }
  /** like `detect`, on WASM, of a frame that was made into an input before */
  run: { request: RunRequest; answer: Ran }
  /** does one due check of the GPU */
  check: { request: CheckRequest; answer: Checked }
  explain: { request: ExplainRequest; answer: Explained }
}

/** The calls of the worker that makes inputs; a job fails with words for a bug report. */
export interface InputCalls {
  make: { request: MakeRequest; answer: MadeInput }
}
