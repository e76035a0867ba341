import { expect } from 'vitest'
import { createEngine } from '../../src/engine/client.ts'
import { requestFastForm } from '../../src/engine/fast-form-client.ts'
import { fetchModel } from '../../src/engine/fetch-model.ts'
import { createInputMaker, type InputMaker } from '../../src/engine/input-client.ts'
import { requestOcclusion } from '../../src/engine/occlusion-client.ts'
import type { OcclusionProgress } from '../../src/engine/occlusion-protocol.ts'
import type { OpenProgress } from '../../src/engine/protocol.ts'
import type { UnderstandProgress } from '../../src/engine/understand-protocol.ts'
import { startLayers } from '../../src/engine/layer-client.ts'
import { understandModel } from '../../src/engine/understand-client.ts'
import { createEvaluationClient } from '../../src/evaluation/client.ts'
import { decodeInWorker } from '../../src/sources/decoding.ts'
import { encodeInWorker } from '../../src/sources/encoding.ts'
import { startGif } from '../../src/sources/film/write-gif.ts'
import { createClassifierClient, createTrainingClient } from '../../src/training/client.ts'
import type { CalledWorker } from '../../src/workers/named-worker.ts'

/** One kind of call of a client, and its worker's answers. */
export interface Conversation {
  readonly name: string
  /** the type of the message */
  readonly call: string
  readonly progress: readonly object[]
  readonly answer: unknown
  /** answers to other calls made on the way */
  readonly others?: Readonly<Record<string, unknown>>
  /** starts a client and returns a function that makes the call; it can be called repeatedly */
  start(options: Given): (signal?: AbortSignal) => Promise<unknown>
  /** the rejection if the worker is silent, and if it ends */
  readonly silent: object
  readonly ended: object
  /** what the client does after a worker ended while idle; `single`: it keeps no idle worker */
  readonly idle: 'fresh' | 'refuses' | 'single'
  readonly aborts: boolean
  /** milliseconds of silence after which it gives up by itself */
  readonly limit: number
}

export interface Given {
  createWorker(): CalledWorker
  /** milliseconds; absent: those of the client itself */
  readonly deadline?: number
}

const died = { name: 'EngineError', code: 'worker-died' }
const notCompared = { message: 'not compared' }
const hung = { name: 'EngineError', code: 'session-timeout' }
const bytes = { loaded: 1, total: 2 }
const unmeasured = { loaded: 0, total: 0 }

/** Progress in every phase of a call; the compiler asks for each. */
function inPhases<P extends { readonly phase: string }>(messages: {
  readonly [K in P['phase']]: Omit<Extract<P, { readonly phase: K }> | P, 'phase'>
}): readonly object[] {
  return Object.entries<object>(messages).map(([phase, one]) => ({ phase, ...one }))
}

const openRequest = { threads: 1, backend: 'wasm', spec: {} } as never
const size = { width: 64, height: 64 }
const detectRequest = () => ({ frame: { close: () => undefined }, size }) as never
const drawnCanvas = () =>
  ({ transferToImageBitmap: () => ({ close: () => undefined }) }) as unknown as OffscreenCanvas
const videoRequest = () =>
  ({ frame: { close: () => undefined }, size, scaling: 'browser' }) as never
const made = { tensor: new Float32Array(1), letterbox: {} as never, time: 1 }
const inputMaker = async (): Promise<InputMaker> => ({
  make: async () => made,
  giveBack: () => undefined,
  end: () => undefined,
})
const opened = { backend: 'wasm', threads: 1 }

const engineOf = ({ createWorker, deadline }: Given) =>
  createEngine({
    createWorker,
    inputMaker,
    ...(deadline && { deadline, sessionTimeLimit: deadline }),
  })

const engine = { silent: died, ended: died, idle: 'fresh', aborts: true } as const

const layerCalls = [
  ...(['feed', 'show', 'sheet', 'map', 'pixel', 'eigenCam'] as const),
  ...(['row', 'channels', 'within', 'distribution', 'pooled', 'strengths'] as const),
]

const evaluationCalls: readonly Parameters<ReturnType<typeof createEvaluationClient>['call']>[0][] =
  [
    ...(['ranOn', 'addResults', 'writeDetections', 'writeTable', 'matchLabels'] as const),
    ...(['setLabels', 'changeLabels', 'startRun', 'addCandidates', 'dropRun'] as const),
    ...(['evaluate', 'atConfidence', 'examples', 'pictures', 'verdicts', 'suggestions'] as const),
    ...(['compare', 'compareTracks', 'differences', 'unpack'] as const),
    ...(['readLabels', 'writeLabels', 'report', 'saveRun', 'loadRun'] as const),
  ]

/** Those that only keep or drop something. */
const slight = new Set<string>(['changeLabels', 'startRun', 'addCandidates', 'dropRun', 'ranOn'])

/** Every message that any client sends. */
export const conversations: readonly Conversation[] = [
  {
    ...engine,
    name: 'engine',
    call: 'open',
    progress: inPhases<OpenProgress>({
      download: bytes,
      session: { ...unmeasured, gpu: null },
      'warm-up': unmeasured,
      trial: unmeasured,
    }),
    answer: opened,
    silent: hung,
    limit: 30_000,
    start(given) {
      const { open } = engineOf(given)
      return (signal) => open(openRequest, undefined, signal)
    },
  },
  {
    ...engine,
    name: 'engine',
    call: 'detect',
    progress: [],
    answer: { frameId: 1 },
    limit: 15_000,
    others: { open: opened },
    start(given) {
      const { open, detect } = engineOf(given)
      const ready = open(openRequest)
      return async (signal) => {
        await ready
        return detect(detectRequest(), signal)
      }
    },
  },
  {
    ...engine,
    name: 'engine',
    call: 'run',
    progress: [],
    answer: { detected: { frameId: 1 }, spare: new ArrayBuffer(0) },
    limit: 15_000,
    others: { open: opened },
    start(given) {
      const { open, detect } = engineOf(given)
      const ready = open(openRequest)
      return async (signal) => {
        await ready
        return detect(videoRequest(), signal)
      }
    },
  },
  {
    name: 'input',
    call: 'make',
    progress: [],
    answer: made,
    limit: 30_000,
    silent: { name: 'Error', message: expect.stringContaining('no word for') },
    ended: { name: 'Error' },
    idle: 'fresh',
    aborts: true,
    start(given) {
      const { make } = createInputMaker(given)
      return (signal) => make(videoRequest(), signal)
    },
  },
  {
    ...engine,
    name: 'engine',
    call: 'explain',
    progress: [],
    answer: { frameId: 1, answer: {} },
    limit: 15_000,
    others: { open: opened, detect: { frameId: 1 } },
    start(given) {
      const { open, detect, explain } = engineOf(given)
      const ready = open(openRequest)
      return async (signal) => {
        await ready
        await detect(detectRequest())
        return explain({ frameId: null, question: {} as never }, signal)
      }
    },
  },
  {
    ...engine,
    name: 'engine',
    call: 'check',
    progress: [],
    answer: { due: false, verdict: null },
    limit: 60_000,
    others: { open: { ...opened, backend: 'webgpu' } },
    silent: notCompared,
    ended: notCompared,
    idle: 'refuses',
    aborts: false,
    start(given) {
      const { open, checkGpu } = engineOf(given)
      const ready = open(openRequest)
      return async () => {
        await ready
        const outcome = await checkGpu()
        if (outcome === 'not compared') throw new Error(outcome)
        return outcome
      }
    },
  },
  {
    name: 'layers',
    call: 'open',
    progress: [bytes],
    answer: { layers: [] },
    limit: 60_000,
    silent: died,
    ended: died,
    idle: 'refuses',
    aborts: false,
    start(given) {
      const layers = startLayers(given)
      return () => layers.call('open', {} as never)
    },
  },
  ...layerCalls.map((call): Conversation => ({
    name: 'layers',
    call,
    progress: call === 'strengths' ? [bytes] : [],
    answer: {},
    limit: call === 'strengths' ? 60_000 : 15_000,
    silent: died,
    ended: died,
    idle: 'refuses',
    aborts: false,
    start(given) {
      const layers = startLayers(given)
      return () => layers.call(call, {} as never)
    },
  })),
  {
    name: 'understand',
    call: 'understand',
    progress: inPhases<UnderstandProgress>({
      read: bytes,
      session: unmeasured,
      photograph: unmeasured,
    }),
    answer: { kind: 'refused' },
    limit: 60_000,
    silent: hung,
    ended: died,
    idle: 'single',
    aborts: true,
    start:
      ({ createWorker, deadline }) =>
      (signal) =>
        understandModel(
          { files: [], sampleUrl: '', threads: 1 },
          { createWorker, ...(deadline && { timeLimit: deadline }), ...(signal && { signal }) },
        ),
  },
  {
    name: 'fast-form',
    call: 'make',
    progress: [
      { loaded: 1, total: 2 },
      { loaded: 2, total: 2 },
    ],
    answer: { kind: 'refused', why: 'nothing to do' },
    limit: 40_000,
    silent: died,
    ended: died,
    idle: 'single',
    aborts: true,
    start:
      ({ createWorker, deadline }) =>
      (signal) =>
        requestFastForm({ spec: {}, url: '', inFloat: [], groupsInFloat: true } as never, {
          createWorker,
          ...(deadline && { timeLimit: deadline }),
          ...(signal && { signal }),
        }),
  },
  {
    name: 'occlusion',
    call: 'occlude',
    progress: inPhases<OcclusionProgress>({ download: bytes, masks: { done: 1, answer: null } }),
    answer: { map: {}, masks: 1, unhidden: 1 },
    limit: 60_000,
    silent: died,
    ended: died,
    idle: 'single',
    aborts: true,
    start:
      ({ createWorker, deadline }) =>
      (signal) =>
        requestOcclusion({ frame: { close: () => undefined } } as never, {
          createWorker,
          ...(deadline && { deadline }),
          ...(signal && { signal }),
        }),
  },
  {
    name: 'training',
    call: 'train',
    progress: [[{ step: 1 }], [{ step: 2 }]],
    answer: [{ step: 3 }],
    limit: 60_000,
    silent: { name: 'TrainingLost' },
    ended: { name: 'TrainingLost' },
    idle: 'fresh',
    aborts: true,
    start: (given) => {
      const { train } = createTrainingClient(given)
      return (signal = new AbortController().signal) =>
        train({ runs: [], to: 3, watch: {} }, signal, () => undefined)
    },
  },
  {
    name: 'training',
    call: 'classify',
    progress: [[{ step: 1 }], [{ step: 2 }]],
    answer: [{ step: 3 }],
    limit: 60_000,
    silent: { name: 'TrainingLost' },
    ended: { name: 'TrainingLost' },
    idle: 'fresh',
    aborts: true,
    start: (given) => {
      const { train } = createClassifierClient(given)
      return (signal = new AbortController().signal) =>
        train({ runs: [], to: 3, watch: {} }, signal, () => undefined)
    },
  },
  {
    name: 'training',
    call: 'teach',
    progress: [],
    answer: { chance: [] },
    limit: 60_000,
    silent: { name: 'TrainingLost' },
    ended: { name: 'TrainingLost' },
    idle: 'fresh',
    aborts: true,
    start: (given) => {
      const { teach } = createTrainingClient(given)
      return (signal = new AbortController().signal) => teach({} as never, signal)
    },
  },
  {
    name: 'fetch',
    call: 'fetch',
    progress: [bytes],
    answer: new Blob(['model']),
    limit: 30_000,
    silent: { name: 'EngineError', code: 'model-missing' },
    ended: { name: 'EngineError', code: 'model-missing' },
    idle: 'single',
    aborts: true,
    start: (given) => (signal) =>
      fetchModel(
        'https://models.test/a.onnx',
        () => undefined,
        signal ?? new AbortController().signal,
        given,
      ),
  },
  {
    name: 'decode',
    call: 'decode',
    progress: [],
    answer: { width: 1, height: 1 },
    limit: 60_000,
    silent: { message: 'the picture could not be decoded' },
    ended: { message: 'the picture could not be decoded' },
    idle: 'single',
    aborts: false,
    start: (given) => () => decodeInWorker(new Blob(), {}, given),
  },
  {
    name: 'encode',
    call: 'encode',
    progress: [],
    answer: new Blob(['png']),
    limit: 120_000,
    silent: { message: expect.stringContaining('could not be written as a PNG: no word for') },
    ended: { message: expect.stringContaining('could not be written as a PNG: ') },
    idle: 'single',
    aborts: true,
    start: (given) => (signal) => encodeInWorker(drawnCanvas(), signal, given),
  },
  {
    name: 'gif',
    call: 'frame',
    progress: [],
    answer: new Uint8Array(1),
    limit: 60_000,
    silent: { message: expect.stringContaining('the GIF could not be written: no word for') },
    ended: { message: expect.stringContaining('the GIF could not be written: ') },
    idle: 'fresh',
    aborts: true,
    start(given) {
      const gif = startGif(given)
      const frame = { pixels: new Uint8ClampedArray(4), width: 1, height: 1, delay: 100 }
      return async (signal) => {
        await gif.add(frame, signal)
        return gif.end()
      }
    },
  },
  ...evaluationCalls.map((call): Conversation => ({
    name: 'evaluation',
    call,
    progress: [],
    answer: { of: call },
    limit: slight.has(call) ? 30_000 : 120_000,
    silent: { name: 'EvaluationLost' },
    ended: { name: 'EvaluationLost' },
    idle: 'fresh',
    aborts: false,
    start(given) {
      const evaluation = createEvaluationClient(given)
      return () => evaluation.call(call, {} as never)
    },
  })),
]
