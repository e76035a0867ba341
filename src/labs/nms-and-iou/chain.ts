import type { ModelBoxes } from '../../vision/geometry.ts'
import { letterbox } from '../../vision/letterbox.ts'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'

const size = { width: 192, height: 140 }
const left = 20

/** Three boxes of height 100 in a chain: each overlaps the next by 0.6, the first and the third by a third. */
export const chain: CandidateSource = {
  network: null,
  url: null,
  letterbox: letterbox(size, size, 'centre'),
  candidates: {
    boxes: Float32Array.from(
      [0, 25, 50].flatMap((x) => [left + x, 20, left + x + 100, 120]),
    ) as ModelBoxes,
    scores: Float32Array.of(0.9, 0.8, 0.7),
    classIds: new Uint16Array(3),
  },
  floor: 0,
  predictions: 3,
  grids: [],
  className: () => 'box',
  suppresses: true,
}
