import type { ModelBoxes } from '../../../vision/geometry.ts'
import { letterbox } from '../../../vision/letterbox.ts'
import type { CandidateExample } from './candidate-example.ts'
import stored from './candidate-example.json'
import type { CandidateSource } from './candidate-source.ts'

const example = stored as unknown as CandidateExample
const [width, height] = example.image
const [inputWidth, inputHeight] = example.input

/** The stored example as a source. */
export const storedCandidates: CandidateSource = {
  network: example.name,
  url: `${import.meta.env.BASE_URL}${example.picture}`,
  letterbox: letterbox({ width, height }, { width: inputWidth, height: inputHeight }, 'centre'),
  candidates: {
    boxes: Float32Array.from(example.boxes) as ModelBoxes,
    scores: Float32Array.from(example.scores),
    classIds: Uint16Array.from(example.classIds),
  },
  className: (classId) => example.classes[classId]!,
  suppresses: true,
}
