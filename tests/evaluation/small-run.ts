import type { AnnotationSet } from '../../src/annotations/annotation-set.ts'
import type { PictureCandidates, RunInfo } from '../../src/evaluation/protocol.ts'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { letterbox } from '../../src/vision/letterbox.ts'

/** A run of a network whose candidates are its detections: no NMS, input pixels are picture pixels. */
export function runInfo(change: Partial<RunInfo> = {}, classes = ['cat', 'dog', 'owl']): RunInfo {
  return {
    id: 'run-1',
    model: { id: 'm', name: 'M', sha256: 'abc', head: 'end-to-end', classes },
    inputSize: { width: 640, height: 640 },
    backend: 'wasm',
    threads: 1,
    floor: 0.001,
    multiLabel: true,
    ...change,
  }
}

export interface Found {
  readonly classId: number
  readonly score: number
  /** xyxy, picture pixels */
  readonly box: readonly [number, number, number, number]
}

/** Candidates of one picture of `width` x `height` pixels. */
export function answered(
  picture: string,
  found: readonly Found[],
  size = { width: 640, height: 640 },
): PictureCandidates {
  return {
    picture,
    letterbox: letterbox(size, size, 'stretch'),
    candidates: {
      boxes: Float32Array.from(found.flatMap(({ box }) => [...box])) as ModelBoxes,
      scores: Float32Array.from(found, ({ score }) => score),
      classIds: Uint16Array.from(found, ({ classId }) => classId),
    },
  }
}

const size = { width: 640, height: 640 }

/** Two pictures with three objects, and one without any. */
export const smallLabels: Pick<AnnotationSet, 'classes' | 'pictures'> = {
  classes: [{ name: 'dog' }, { name: 'cat' }],
  pictures: [
    {
      name: 'b.jpg',
      size,
      annotations: [
        { label: 'cat', box: [0, 0, 100, 100] },
        { label: 'dog', box: [200, 0, 100, 100] },
      ],
    },
    { name: 'a.jpg', size, annotations: [{ label: 'dog', box: [0, 0, 50, 50] }] },
    { name: 'c.jpg', size, annotations: [] },
  ],
}

/** One correct, one of the wrong class, one on background, one of a class that the labels lack. */
export const smallRun: readonly PictureCandidates[] = [
  answered('b.jpg', [
    { classId: 0, score: 0.5, box: [0, 0, 100, 100] },
    { classId: 0, score: 0.75, box: [200, 0, 300, 100] },
    { classId: 2, score: 0.875, box: [0, 0, 100, 100] },
  ]),
  answered('a.jpg', []),
  answered('c.jpg', [{ classId: 1, score: 0.25, box: [300, 300, 400, 400] }]),
]
