import type { Form } from '../catalogue/in-form.ts'
import type { MissingModel, ModelSpec } from '../catalogue/spec.ts'
import type { Backend, BackendChoice, Int8Form, OpenPhase } from '../engine/protocol.ts'
import type { Candidates } from '../vision/candidates.ts'
import type { Detections, DetectSettings, DetectStep } from '../vision/detect.ts'
import type { Size } from '../vision/geometry.ts'
import type { InputShape } from '../vision/input-size.ts'
import type { FilmState } from './film/film-state.ts'
import type { FrameTimes, HowAnswered } from './how-answered.ts'
import { startLearning, type Learning } from './learning.ts'
import { cameraOff, type LiveState } from './live.ts'
import { noOwnModels, type Int8State, type OwnModels } from './own-models.ts'
import { startPlace, type Place } from './place.ts'
import type { Problem } from './problem.ts'
import type { Speed } from './speed.ts'
import type { StageItem } from './stage-item.ts'
import { nothingTaught, type Taught } from './taught.ts'

/** Settings, each shown in the address and restored from it. */
export interface Settings extends DetectSettings {
  readonly modelId: string
  /** side of the square that a picture is scaled to fit into, in pixels; null: the network's default */
  readonly inputSize: number | null
  /** input shape that follows the picture (if the network accepts any size), or square */
  readonly inputShape: InputShape
  /** exact or fast form of the network; `auto`: exact for pictures, fast for what moves on a processor */
  readonly form: 'auto' | Form
  /** where the network is to run; `auto`: on the GPU if it supports the network, else on the processor */
  readonly backend: BackendChoice
  /** form of an int8 network: the faster one, or a given one */
  readonly int8: 'faster' | Int8Form
  /** all classes of a box above the floor, or the best class only */
  readonly multiLabel: boolean
  /** longer side of the input for live video; null: chosen to hold a frame rate */
  readonly liveSide: number | null
  /** frame rate that this size is chosen to hold, in frames per second */
  readonly liveGoal: 10 | 15 | 30
  /** candidates with scores at or below this are discarded; the lower end of the confidence slider */
  readonly floor: number
  readonly showLabels: boolean
  readonly showScores: boolean
  /** a second network whose answer is shown beside the first; see `versus/versus-choice.ts` */
  readonly versus: string | null
  /** how objects are followed through moving pictures; null: not at all; see `track/track-choice.ts` */
  readonly track: string | null
  /** lines and zones that count what is tracked; null: none; see `track/count-choice.ts` */
  readonly count: string | null
}

export interface ModelState {
  /** `resting`: not needed yet, since only the guide is read */
  readonly status: 'resting' | 'loading' | 'ready' | 'failed'
  /** every network on offer; empty until the catalogue has loaded */
  readonly catalogue: readonly ModelSpec[]
  /** networks that this copy of the app should offer, but whose files are missing */
  readonly missing: readonly MissingModel[]
  readonly spec: ModelSpec | null
  readonly phase: OpenPhase
  /** bytes of the model file; total 0 while unknown */
  readonly loaded: number
  readonly total: number
  readonly backend: Backend
  /** why the requested backend is not used, in words */
  readonly backendNote: string | null
  /** the newest answer came from a GPU that was not compared with the processor yet */
  readonly gpuUnchecked: boolean
  readonly threads: number
  /** why fewer threads run than the machine offers, in words */
  readonly threadsNote: string | null
  /** the form that is open or being opened */
  readonly form: Form
  /** the form that is opened while the open one goes on answering; null: none */
  readonly coming: Form | null
  /** null if the network is not int8 or not open */
  readonly int8: Int8State | null
  readonly problem: Problem | null
}

/** Author and source of a picture. */
export interface Credit {
  readonly title: string
  /** a few words, beside its thumbnail */
  readonly label?: string
  readonly author: string
  readonly licence: string
  readonly url: string
  /** what is worth noticing in the detections */
  readonly remark?: string
}

/** A photograph that comes with the app, as the empty stage offers it. */
export interface OfferedSample {
  /** what `showSample` takes */
  readonly name: string
  readonly label: string
  /** address of a small version */
  readonly thumbnail: string
}

export interface Picture {
  readonly id: string
  /** file name; untrusted text, only ever rendered as text */
  readonly name: string
  /** with the folders it was opened with; absent: without any */
  readonly path?: string
  /** object URL or address, for `<img>` and thumbnails (the browser applies colour profile and EXIF) */
  readonly url: string
  /** address of a small version; absent: `url` is used */
  readonly thumbnail?: string
  /** upright size in pixels; null until it has been decoded once */
  readonly size: Size | null
  readonly credit: Credit | null
  readonly status: 'waiting' | 'running' | 'done' | 'failed'
  readonly problem: Problem | null
  /** of a frozen camera frame: how the network answered it */
  readonly frozen?: FrozenFrame | null
}

/** How a frame was answered: form, input side, and the settings at that time. */
export interface FrozenFrame {
  readonly form: Form
  /** in input pixels */
  readonly side: number
  readonly under: Pick<Settings, 'modelId' | 'inputSize' | 'form'>
}

/** The engine's answer for one picture or frame: everything the sliders need. */
export interface PictureResult extends HowAnswered {
  readonly item: StageItem
  readonly frameId: number
  readonly candidates: Candidates
  /** of moving pictures: when the frame was taken, in milliseconds on the clock of its source */
  readonly taken?: number
  readonly times: FrameTimes
}

/** Which object each candidate is, by the candidate's index; of one answer. */
export interface TrackIds {
  readonly of: Candidates
  readonly byCandidate: ReadonlyMap<number, number>
}

export interface AppState {
  readonly settings: Settings
  readonly place: Place
  /** the place was reached by Back or Forward, not by a link */
  readonly cameBack: boolean
  readonly model: ModelState
  readonly live: LiveState
  /** the open film, on the stage or not; there is one at a time */
  readonly film: FilmState | null
  readonly pictures: readonly Picture[]
  readonly samples: readonly OfferedSample[]
  /** file name of the sample that the address asks for */
  readonly sample: string | null
  /** form in which a run over a set holds the network */
  readonly heldForm: Form | null
  readonly onStage: StageItem | null
  /** the pictures that "clear" removed, until one is opened or the removal is undone */
  readonly cleared: readonly Picture[]
  /** the picture that was removed last and where it was; null: nothing to undo */
  readonly removed: { readonly picture: Picture; readonly index: number } | null
  /** what of the pictures is kept on this device: on, a person chose it; their number and bytes */
  readonly kept: { readonly on: boolean; readonly count: number; readonly bytes: number }
  /** by picture id; kept while model, size and floor stay the same */
  readonly results: ReadonlyMap<string, PictureResult>
  /** the result on the stage; stays while a newer one is computed or has failed */
  readonly shown: PictureResult | null
  /** `shown` with the present settings applied */
  readonly detections: Detections | null
  /** ids of the objects in `shown`; null while nothing is tracked */
  readonly trackIds: TrackIds | null
  /** milliseconds of the last threshold + NMS, by step */
  readonly detectTimes: Readonly<Record<DetectStep, number>>
  /** runs of the network since the page was opened */
  readonly inferences: number
  /** candidate indices into `shown.candidates`, at most two: the IoU overlay */
  readonly selection: readonly number[]
  /** the candidate under the pointer or focus, on the stage or in the list */
  readonly hovered: number | null
  /** a view draws something else on the stage for the moment, in place of the detections */
  readonly detectionsHidden: boolean
  /** the section “Model and input” is asked for, and has not opened yet */
  readonly modelAsked: boolean
  /** class whose boxes are pixelated in pictures that leave the page; null: none */
  readonly pixelated: string | null
  /** pictures of the export of all that are done, while it runs */
  readonly exporting: { readonly done: number; readonly total: number } | null
  readonly learning: Learning
  readonly taught: Taught
  readonly own: OwnModels
  /** of networks that have run on this device */
  readonly speeds: readonly Speed[]
  /** transient messages, oldest first */
  readonly notices: readonly Notice[]
}

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'problem'
  readonly text: string
  /** offered for saving, with these words; absent: it is what is damaged */
  readonly file?: File
  readonly offer?: string
  /** ends what the notice says is under way; it stays until then */
  readonly cancel?: () => void
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
  versus: null,
  track: null,
  count: null,
}

export const initialState: AppState = {
  settings: defaultSettings,
  place: startPlace,
  cameBack: false,
  model: {
    status: 'loading',
    catalogue: [],
    missing: [],
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
    coming: null,
    int8: null,
    problem: null,
  },
  live: cameraOff,
  film: null,
  pictures: [],
  samples: [],
  sample: null,
  heldForm: null,
  onStage: null,
  cleared: [],
  removed: null,
  kept: { on: false, count: 0, bytes: 0 },
  results: new Map(),
  shown: null,
  detections: null,
  trackIds: null,
  detectTimes: { threshold: 0, nms: 0, filter: 0 },
  inferences: 0,
  selection: [],
  hovered: null,
  detectionsHidden: false,
  modelAsked: false,
  pixelated: null,
  exporting: null,
  learning: startLearning,
  taught: nothingTaught,
  own: noOwnModels,
  speeds: [],
  notices: [],
}
