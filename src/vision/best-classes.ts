import { CandidateBuffer } from './candidate-buffer.ts'
import type { Candidates } from './candidates.ts'

/**
 * Reduces candidates decoded with several classes per prediction to those that decoding only the best class would
 * have given: of each prediction the highest score, the first of equal ones. Relies on candidates of one
 * prediction being adjacent, as all decoders write them. Heads without cells (end to end) give one class per
 * prediction anyway, so all of theirs are kept.
 */
export function bestClasses(candidates: Candidates, buffer = new CandidateBuffer()): Candidates {
  const { count, boxes, scores, classIds, strides, columns, rows, anchors } = candidates
  buffer.clear()
  for (let start = 0; start < count;) {
    let best = start
    let end = start + 1
    while (end < count && samePrediction(candidates, start, end)) {
      if (scores[end]! > scores[best]!) best = end
      end += 1
    }
    const b = 4 * best
    buffer.push(
      boxes[b]!,
      boxes[b + 1]!,
      boxes[b + 2]!,
      boxes[b + 3]!,
      scores[best]!,
      classIds[best]!,
      strides[best]!,
      columns[best]!,
      rows[best]!,
      anchors[best]!,
    )
    start = end
  }
  return buffer.take(candidates.predictions)
}

function samePrediction(
  { strides, columns, rows, anchors }: Candidates,
  i: number,
  j: number,
): boolean {
  return (
    strides[i] !== 0 &&
    strides[i] === strides[j] &&
    columns[i] === columns[j] &&
    rows[i] === rows[j] &&
    anchors[i] === anchors[j]
  )
}
