import type { ModelBoxes } from '../../../vision/geometry.ts'
import { originOf } from '../stored-origin.ts'
import type { CandidateExample } from './candidate-example.ts'
import stored from './candidate-example.json'
import type { CandidateSource } from './candidate-source.ts'

const example = stored as unknown as CandidateExample

/** The stored example as a source. */
export const storedCandidates: CandidateSource = {
  ...originOf(example),
  candidates: {
    boxes: Float32Array.from(example.boxes) as ModelBoxes,
    scores: Float32Array.from(example.scores),
    classIds: Uint16Array.from(example.classIds),
  },
  floor: example.floor,
  predictions: example.grids.reduce((sum, { predictions }) => sum + predictions, 0),
  grids: example.grids,
  className: (classId) => example.classes[classId]!,
  suppresses: true,
}
