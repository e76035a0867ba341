import { CandidateBuffer } from './candidate-buffer.ts'
import type { Candidates } from './candidates.ts'

/**
 * Candidates that were decoded with several classes a prediction, as decoding the best class of each
 * alone would have given them: the first of its highest-scoring ones, the others left out. Those of
 * one prediction stand side by side, as every decoder lays them out; heads that do not say their cell
 * (end to end) give one class a prediction anyway, so theirs are all kept.
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
