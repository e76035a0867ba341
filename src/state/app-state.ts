import type { Form } from '../catalogue/in-form.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import type {
  Backend,
  BackendChoice,
  Int8Form,
  OpenPhase,
  WorkerTimes,
} from '../engine/protocol.ts'
import type { Candidates } from '../vision/candidates.ts'
import type { Detections, DetectSettings, DetectStep } from '../vision/detect.ts'
import type { Size } from '../vision/geometry.ts'
import type { InputShape } from '../vision/input-size.ts'
import type { Letterbox } from '../vision/letterbox.ts'
import { startLearning, type Learning } from './learning.ts'
import { cameraOff, type LiveState } from './live.ts'
import { noOwnModels, type Int8State, type OwnModels } from './own-models.ts'
import { startPlace, type Place } from './place.ts'
import type { Problem } from './problem.ts'
import type { StageItem } from './stage-item.ts'

/** What can be set, shown in the address and restored from it. */
export interface Settings extends DetectSettings {
  readonly modelId: string
  /** side of the square that a picture is scaled to fit into, in pixels; null: the network's default */
  readonly inputSize: number | null
  /** fitted to the picture where the network takes any size, or square */
  readonly inputShape: InputShape
  /** of a network with two forms: one of them, or exact for pictures and fast for a camera on a processor */
  readonly form: 'auto' | Form
  /** where the network is to run; `auto` is the GPU where there is one for it, else the processor */
  readonly backend: BackendChoice
  /** of a network of 8-bit whole numbers: the faster form, or one of the two */
  readonly int8: 'faster' | Int8Form
  /** several classes for one box, each above the floor, or the best class only */
  readonly multiLabel: boolean
  /** longer side of the input for live video; null: chosen to hold a frame rate */
  readonly liveSide: number | null
  /** frames a second that this size is chosen to hold */
  readonly liveGoal: 10 | 15 | 30
  /** candidates at or below this score are not kept at all; the confidence slider starts here */
  readonly floor: number
  readonly showLabels: boolean
  readonly showScores: boolean
}

export interface ModelState {
  /** `resting`: not wanted yet, since only the guide is read */
  readonly status: 'resting' | 'loading' | 'ready' | 'failed'
  /** every network on offer; empty until the catalogue has arrived */
  readonly catalogue: readonly ModelSpec[]
  readonly spec: ModelSpec | null
  readonly phase: OpenPhase
  /** bytes of the model file; total 0 while unknown */
  readonly loaded: number
  readonly total: number
  readonly backend: Backend
  /** why not the backend that was asked for, in words */
  readonly backendNote: string | null
  /** the newest answer is of a GPU that was not compared with the processor yet */
  readonly gpuUnchecked: boolean
  readonly threads: number
  /** why fewer threads run than the machine has, in words */
  readonly threadsNote: string | null
  /** the form that is open or being opened */
  readonly form: Form
  /** null where the network has no whole numbers of 8 bits, or it is not open */
  readonly int8: Int8State | null
  readonly problem: Problem | null
}

/** Who took a picture and where it is from. */
export interface Credit {
  readonly title: string
  readonly author: string
  readonly licence: string
  readonly url: string
  /** what is worth noticing in the answer */
  readonly remark?: string
}

export interface Picture {
  readonly id: string
  /** file name; text from outside, only ever rendered as text */
  readonly name: string
  /** object URL or address, for `<img>` and thumbnails (the person's colours; EXIF applied by the browser) */
  readonly url: string
  /** upright size in pixels; null until it has been decoded once */
  readonly size: Size | null
  readonly credit: Credit | null
  readonly status: 'waiting' | 'running' | 'done' | 'failed'
  readonly problem: Problem | null
  /** of a frame that was frozen: how the network answered it */
  readonly frozen?: FrozenFrame | null
}

/** The form and the side of the input that a frame was answered with, and the settings that it was under. */
export interface FrozenFrame {
  readonly form: Form
  /** in input pixels */
  readonly side: number
  readonly under: Pick<Settings, 'modelId' | 'inputSize' | 'form'>
}

export interface FrameTimes extends WorkerTimes {
  /** file to pixels, in milliseconds */
  readonly open: number
}

/** What the engine answered for one picture or frame: all that the sliders work on. */
export interface PictureResult {
  readonly item: StageItem
  readonly frameId: number
  /** the network that answered */
  readonly spec: ModelSpec
  readonly inputSize: Size
  readonly backend: Backend
  /** of a GPU: between which of its checks; see `GpuNews` */
  readonly round?: number
  readonly threads: number
  /** the form of the network that answered, where it has more than one */
  readonly form: Form | Int8Form
  readonly candidates: Candidates
  /** whether `candidates` has every class of a prediction above the floor, or its best one alone */
  readonly multiLabel: boolean
  readonly letterbox: Letterbox
  readonly times: FrameTimes
}

export interface AppState {
  readonly settings: Settings
  readonly place: Place
  /** the place was reached by Back or Forward, not by a link */
  readonly cameBack: boolean
  readonly model: ModelState
  readonly live: LiveState
  readonly pictures: readonly Picture[]
  /** a run over a set keeps the network in this form for as long as it lasts */
  readonly heldForm: Form | null
  readonly onStage: StageItem | null
  /** what "clear" took away, until something is opened or it is undone */
  readonly cleared: readonly Picture[]
  /** by picture id; kept while model, size and floor stay the same */
  readonly results: ReadonlyMap<string, PictureResult>
  /** the result on the stage; stays while a newer one is being computed or has failed */
  readonly shown: PictureResult | null
  /** `shown` under the present settings */
  readonly detections: Detections | null
  /** milliseconds of the last threshold + NMS, by stretch */
  readonly detectTimes: Readonly<Record<DetectStep, number>>
  /** how often the network has run since the page was opened */
  readonly inferences: number
  /** candidate indices into `shown.candidates`, at most two: the IoU overlay */
  readonly selection: readonly number[]
  /** the candidate under the pointer or focus, on the stage or in the list */
  readonly hovered: number | null
  /** a view draws something else on the stage for the moment, in the place of the detections */
  readonly detectionsHidden: boolean
  readonly learning: Learning
  readonly own: OwnModels
  /** passing messages, oldest first */
  readonly notices: readonly Notice[]
}

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'problem'
  readonly text: string
}

export const defaultSettings: Settings = {
  modelId: '',
  inputSize: null,
  inputShape: 'rectangle',
  form: 'auto',
  backend: 'auto',
  int8: 'faster',
  confidence: 0.25,
  iou: 0.45,
  classAgnostic: false,
  maxDetections: 300,
  hiddenClasses: new Set(),
  multiLabel: false,
  liveSide: null,
  liveGoal: 15,
  floor: 0.01,
  showLabels: true,
  showScores: true,
}

export const initialState: AppState = {
  settings: defaultSettings,
  place: startPlace,
  cameBack: false,
  model: {
    status: 'loading',
    catalogue: [],
    spec: null,
    phase: 'download',
    loaded: 0,
    total: 0,
    backend: 'wasm',
    backendNote: null,
    gpuUnchecked: false,
    threads: 1,
    threadsNote: null,
    form: 'exact',
    int8: null,
    problem: null,
  },
  live: cameraOff,
  pictures: [],
  heldForm: null,
  onStage: null,
  cleared: [],
  results: new Map(),
  shown: null,
  detections: null,
  detectTimes: { threshold: 0, nms: 0, filter: 0 },
  inferences: 0,
  selection: [],
  hovered: null,
  detectionsHidden: false,
  learning: startLearning,
  own: noOwnModels,
  notices: [],
}
