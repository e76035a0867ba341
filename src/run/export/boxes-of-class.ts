import type { PictureResult } from '../../state/app-state.ts'
import { toImageBoxes } from '../../vision/letterbox.ts'
import type { ModelBoxes } from '../../vision/geometry.ts'

/**
 * Boxes of every candidate of a class above a score, in picture pixels: suppressed and hidden ones too, since what
 * is to be made unrecognisable must not depend on which of two boxes won.
 */
export function boxesOfClass(
  { candidates, letterbox, spec }: Pick<PictureResult, 'candidates' | 'letterbox' | 'spec'>,
  name: string,
  confidence: number,
): readonly (readonly [number, number, number, number])[] {
  const { boxes, scores, classIds, count } = candidates
  // scores are float32, and compared as such
  const floor = Math.fround(confidence)
  const wanted = Array.from({ length: count }, (_, i) => i).filter(
    (i) => scores[i]! > floor && spec.classes[classIds[i]!] === name,
  )
  const found = Float32Array.from(
    wanted.flatMap((i) => [...boxes.subarray(4 * i, 4 * i + 4)]),
  ) as ModelBoxes
  const inPicture = toImageBoxes(found, letterbox)
  return wanted.map((_, i) => {
    const [x1, y1, x2, y2] = inPicture.subarray(4 * i, 4 * i + 4)
    return [x1!, y1!, x2!, y2!]
  })
}
