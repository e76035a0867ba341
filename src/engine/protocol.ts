import type { ModelSpec } from '../catalogue/spec.ts'
import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import type { Answer, ExplainQuestion } from '../vision/explain/question.ts'
import type { Size } from '../vision/geometry.ts'
import type { Letterbox } from '../vision/letterbox.ts'

/** Where the network runs: the processor, or the graphics processor. */
export type Backend = 'wasm' | 'webgpu'

/** What may be asked for; `auto` is WebGPU where there is hardware for it, else WASM. */
export type BackendChoice = 'auto' | Backend

/**
 * The parts of preparing a network, in order; `trial` only where it is tried which form of an int8 network is
 * the faster one.
 */
export type OpenPhase = 'download' | 'session' | 'warm-up' | 'trial'

/**
 * A network of 8-bit whole numbers: as its file has it, with its numbers made unsigned, which gives the
 * same results and is several times as fast on WASM, or folded back to float.
 */
export type Int8Form = 'as-it-came' | 'unsigned' | 'folded'

/** Milliseconds of a run on this device, in each of the two forms that may be the faster one. */
export type Int8Trial = Readonly<Record<'unsigned' | 'folded', number>>

/**
 * What became of a network on a GPU: it gave the boxes that WASM gives, it gave others, or it did not
 * run at all.
 */
export type GpuOutcome = 'agrees' | 'differs' | 'fails'

export interface GpuVerdict {
  /** names adapter, runtime and browser: another of any is another GPU */
  readonly gpu: string
  /** of the input, as in 640x480: a GPU's kernels are chosen by it */
  readonly shape: string
  readonly outcome: GpuOutcome
}

/** By GPU, and by shape of the input. */
export type GpuVerdicts = Readonly<Record<string, Readonly<Record<string, GpuOutcome>>>>

/** Milliseconds in each step of a frame that the worker can see. */
export interface WorkerTimes {
  /** picture pixels out of the bitmap, resized and padded into the input tensor */
  readonly letterbox: number
  /** `session.run` alone; on a GPU, which works on by itself, until what passes the floor was read back */
  readonly network: number
  /** raw outputs to candidates */
  readonly decode: number
}

/** Why a job failed; `message` is for a person, `detail` for a bug report. */
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
  /** with `gpu-unfit`, where it is worth remembering */
  readonly verdict?: GpuVerdict
}

export interface OpenRequest {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, where the page keeps it: then nothing is fetched from `url` */
  readonly file?: Blob
  /** where the spec says `int8`: in which form to run; absent: the faster one, by a trial */
  readonly int8?: Int8Form
  readonly backend: BackendChoice
  /** what is known of this network */
  readonly verdicts: GpuVerdicts
  /** absolute address of the photograph on which a GPU is compared with WASM */
  readonly sampleUrl: string
  /** of another one; absent: the sample serves for both */
  readonly otherUrl?: string
  /** at most this many threads; the answer says how many really run */
  readonly threads: number
  /** input size to warm up at */
  readonly size: Size
}

export interface Opened {
  readonly backend: Backend
  /** why not the backend that was asked for, in words; null when as asked */
  readonly backendNote: string | null
  /** a verdict on a GPU that could not be opened on, to be remembered */
  readonly verdict: GpuVerdict | null
  readonly threads: number
  /** why fewer threads than asked for, in words; null when as asked */
  readonly threadsNote: string | null
  /** of an int8 network: the form that runs; with the trial where one was made now */
  readonly int8?: { readonly form: Int8Form; readonly trial: Int8Trial | null }
}

export interface DetectRequest {
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap | VideoFrame
  /**
   * who resizes: `exact` is ours, equal to the reference bit for bit; `browser` lets the canvas do it
   * where a frame must be drawn anyway, as live video may (its AP stays within 0.005)
   */
  readonly scaling: 'exact' | 'browser'
  /** of the network's input, in pixels */
  readonly size: Size
  /** what of it the picture is scaled to fit into; absent: all of it */
  readonly within?: Size
  readonly options: DecodeOptions
}

export interface Detected {
  /** names the raw heads that the worker keeps until the next frame */
  readonly frameId: number
  readonly candidates: Candidates
  readonly letterbox: Letterbox
  readonly times: WorkerTimes
  /** absent on WASM */
  readonly watch?: Watched
  /** absent on WASM */
  readonly readBack?: ReadBack
}

/** How much of a frame's outputs was read back from a GPU, in bytes. */
export interface ReadBack {
  readonly bytes: number
  /** all outputs together */
  readonly of: number
}

/** Where a GPU's answer stands. */
export interface Watched {
  /** the GPU is to be checked */
  readonly due: boolean
  /** at this input size the GPU was never compared with WASM */
  readonly unchecked: boolean
}

export interface CheckRequest {
  /** check whatever was counted: the GPU may be another now */
  readonly doubt: boolean
}

/** A check that was passed; one that was not fails with `gpu-unfit`. */
export interface Checked {
  /** another check is due */
  readonly due: boolean
  /** news to be remembered */
  readonly verdict: GpuVerdict | null
}

/** A question about the raw outputs of a frame, answered without a run. */
export interface ExplainRequest {
  /** as `Detected` named it; null: whichever is the newest */
  readonly frameId: number | null
  readonly question: ExplainQuestion
}

export interface Explained {
  /** the frame whose outputs are kept; null where there is none yet */
  readonly frameId: number | null
  /** null where that is not the frame that was asked about: its outputs are gone */
  readonly answer: Answer | null
}

/** The GPU failed, went away or computed nonsense: the frame comes back, for a fresh worker to try. */
export interface LostFrame {
  readonly lost: ImageBitmap | VideoFrame
  readonly detail: string
  /** where it computed nonsense, what is to be told and remembered */
  readonly unfit?: EngineFailure
}

export interface OpenProgress {
  readonly phase: OpenPhase
  /** bytes; 0 of 0 in the phases that cannot be measured */
  readonly loaded: number
  readonly total: number
  /** in the phase `session`: the GPU that it is on; null on WASM */
  readonly gpu?: string | null
}

/**
 * What becomes known of the GPU while it answers. `unchecked`: whether the newest answer is of a GPU that was
 * never compared with WASM at that input size. `agrees`: a check was passed, and no other is due: answers up to
 * now are vouched for. `differs`: WASM from here on; answers of that round are not vouched for.
 */
export type GpuNews =
  | { readonly kind: 'unchecked'; readonly unchecked: boolean }
  | { readonly kind: 'agrees'; readonly round: number }
  | { readonly kind: 'verdict'; readonly verdict: GpuVerdict }
  | { readonly kind: 'differs'; readonly round: number; readonly note: string }

/** What the engine's worker can be asked; a job fails with an `EngineFailure`. */
export interface EngineCalls {
  open: { request: OpenRequest; answer: Opened; progress: OpenProgress }
  detect: { request: DetectRequest; answer: Detected | LostFrame }
  /** does the check of the GPU that is due, and one only */
  check: { request: CheckRequest; answer: Checked }
  explain: { request: ExplainRequest; answer: Explained }
}
