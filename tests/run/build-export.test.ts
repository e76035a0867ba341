import { describe, expect, it } from 'vitest'
import { buildExport } from '../../src/run/build-export.ts'
import { initialState, type AppState } from '../../src/state/app-state.ts'
import { detect } from '../../src/vision/detect.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { candidatesOf, spec } from './fake-engine.ts'
import { pictureItem } from '../../src/state/stage-item.ts'

const input = { width: 640, height: 640 }
const candidates = candidatesOf([
  [0.9, 0, 160, 320, 320],
  [0.2, 0, 0, 1, 1],
])
const box = letterbox({ width: 1280, height: 720 }, input, 'centre')

const state: AppState = {
  ...initialState,
  settings: { ...initialState.settings, hiddenClasses: new Set([3]) },
  pictures: [
    {
      id: 'a',
      name: 'a.jpg',
      url: 'blob:a',
      size: null,
      credit: null,
      status: 'done',
      problem: null,
    },
  ],
  onStage: pictureItem('a'),
  shown: {
    item: pictureItem('a'),
    frameId: 1,
    spec,
    inputSize: input,
    backend: 'wasm',
    threads: 1,
    form: 'exact',
    candidates,
    multiLabel: false,
    letterbox: box,
    times: { open: 1, letterbox: 1, network: 1, decode: 1 },
  },
  detections: detect(candidates, box, initialState.settings, 'class-scores'),
}

describe('buildExport', () => {
  it('gives boxes in pixels of the picture, with network and settings', () => {
    expect(buildExport(state)).toEqual({
      image: { name: 'a.jpg', width: 1280, height: 720 },
      model: { id: 'tiny', size: 640, backend: 'wasm' },
      settings: {
        confidence: 0.25,
        iou: 0.45,
        classAgnostic: false,
        multiLabel: false,
        form: 'exact',
        fit: 'square',
        input: [640, 640],
        maxDetections: 300,
        floor: 0.01,
        hiddenClasses: ['class 3'],
      },
      // letterboxed at half size with 140 pixels above: y = (160 - 140) * 2
      detections: [{ classId: 0, label: 'cat', score: 0.9, box: [0, 40, 640, 360] }],
    })
  })

  it('gives nothing while the stage shows a picture without an answer', () => {
    expect(buildExport({ ...state, onStage: pictureItem('b') })).toBeNull()
    expect(buildExport(initialState)).toBeNull()
  })
})
