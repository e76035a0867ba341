import { vi, type Mock } from 'vitest'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import {
  defaultSettings,
  initialState,
  type AppState,
  type ModelState,
  type Picture,
  type PictureResult,
} from '../../../src/state/app-state.ts'
import type { Commands } from '../../../src/state/commands.ts'
import { createAppStore, type AppStore } from '../../../src/state/store.ts'
import type { Candidates } from '../../../src/vision/candidates.ts'
import { detect } from '../../../src/vision/detect.ts'
import type { ModelBoxes } from '../../../src/vision/geometry.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

export interface Box {
  /** xyxy, input pixels, which equal picture pixels in these scenes */
  readonly box: readonly [number, number, number, number]
  readonly score: number
  readonly classId: number
}

const side = { width: 640, height: 640 }

export const person = 0
export const boat = 1
export const kite = 2

/** Two persons, a boat with two overlapping boxes of lower scores, and a kite below the default threshold. */
export const boxes: readonly Box[] = [
  { box: [0, 0, 100, 100], score: 0.83, classId: person },
  { box: [200, 0, 300, 100], score: 0.68, classId: boat },
  { box: [200, 0, 300, 90], score: 0.4, classId: boat },
  { box: [200, 0, 300, 80], score: 0.5, classId: boat },
  { box: [400, 0, 500, 100], score: 0.33, classId: person },
  { box: [0, 300, 100, 400], score: 0.125, classId: kite },
]

export const spec: ModelSpec = {
  id: 'tiny',
  name: 'Tiny',
  family: 'YOLOv5',
  file: 'tiny.onnx',
  bytes: 14_500_000,
  sha256: '0'.repeat(64),
  input: {
    name: 'images',
    type: 'float32',
    channels: 'rgb',
    divisor: 255,
    fit: 'centre',
    padValue: 114,
    size: { kind: 'dynamic', step: 32, min: 32, max: 2048, default: 640 },
  },
  head: { kind: 'anchors', outputs: [] },
  classes: ['person', 'boat', 'kite'],
  licence: { name: 'AGPL-3.0', url: 'https://example.org/licence', note: 'Weights only.' },
  source: { name: 'the authors', url: 'https://example.org/source' },
  accuracy: { set: '128 pictures', ap: { 640: 0.45, 320: 0.405 } },
}

export const fixedSpec: ModelSpec = {
  ...spec,
  id: 'fixed',
  name: 'Fixed',
  input: { ...spec.input, size: { kind: 'fixed', width: 416, height: 416 } },
}

export const readyModel: ModelState = {
  ...initialState.model,
  status: 'ready',
  catalogue: [spec, fixedSpec],
  spec,
  threads: 2,
}

export const picture: Picture = {
  id: 'a',
  name: 'boats.jpg',
  url: 'blob:boats',
  size: side,
  credit: null,
  status: 'done',
  problem: null,
}

export function candidatesOf(all: readonly Box[]): Candidates {
  const count = all.length
  return {
    count,
    boxes: Float32Array.from(all.flatMap(({ box }) => box)) as ModelBoxes,
    scores: Float32Array.from(all, ({ score }) => score),
    classIds: Uint16Array.from(all, ({ classId }) => classId),
    strides: new Uint16Array(count),
    columns: new Uint16Array(count),
    rows: new Uint16Array(count),
    anchors: new Uint8Array(count),
    predictions: 25_200,
  }
}

export function resultOf(all: readonly Box[], item = pictureItem(picture.id)): PictureResult {
  return {
    item,
    frameId: 1,
    spec,
    inputSize: side,
    backend: 'wasm',
    threads: 2,
    form: 'exact',
    candidates: candidatesOf(all),
    multiLabel: false,
    letterbox: letterbox(side, side, 'centre'),
    times: { open: 12, letterbox: 2, network: 193, decode: 4 },
  }
}

/** A store with a picture and its detections, updated on every change of settings as the run room does. */
export function createScene(state: Partial<AppState> = {}): AppStore {
  const store = createAppStore({
    settings: { ...defaultSettings, modelId: spec.id },
    model: readyModel,
    pictures: [picture],
    onStage: pictureItem(picture.id),
    shown: resultOf(boxes),
    detectTimes: { threshold: 0.5, nms: 0.25, filter: 0.25 },
    ...state,
  })
  const refine = () => {
    const { shown, settings } = store.getState()
    store.setState({
      detections:
        shown && detect(shown.candidates, shown.letterbox, settings, shown.spec.head.kind),
    })
  }
  refine()
  store.subscribe((now, before) => {
    if (now.settings !== before.settings || now.shown !== before.shown) refine()
  })
  return store
}

/** Commands that do nothing but record their calls. */
export function fakeCommands(): Commands {
  const fakes = new Map<string | symbol, Mock>()
  return new Proxy({} as Commands, {
    get: (_, name) => {
      const fake = fakes.get(name) ?? vi.fn<() => void>()
      fakes.set(name, fake)
      return fake
    },
  })
}
