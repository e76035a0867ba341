import type { Motion } from './motion.ts'
import type { Corners, Estimate, Seen, TrackedBox } from './tracker.ts'

/** Frames from the last one to this one, of numbers that ascend; throws if this one does not come after. */
export function stepsTo(frame: number, last: number): number {
  if (!(Number.isInteger(frame) && frame > last)) {
    throw new Error(`frame ${frame} follows frame ${last}`)
  }
  return frame - last
}

/** The box of a detection. */
export function cornersAt({ boxes }: Seen, i: number): Corners {
  return [boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!]
}

/** How a track met its detection, and where it had been expected. */
export type Encounter = Pick<TrackedBox, 'meeting' | 'predicted' | 'overlap'>

/** A track that nobody expected. */
export const firstSight: Encounter = { meeting: 'new', predicted: null, overlap: null }

/** A track with the detection that it met. */
export function sightOf(
  track: Pick<TrackedBox, 'id' | 'box' | 'estimates'>,
  { scores, classIds }: Seen,
  detection: number,
  { meeting, predicted, overlap }: Encounter,
): TrackedBox {
  const { id, box, estimates } = track
  return {
    ...{ id, box, estimates, detection, meeting, predicted, overlap },
    score: scores[detection]!,
    classId: classIds[detection]!,
  }
}

/** What the filter knows of one coordinate. */
export function estimateOf(name: string, { value, velocity, variance }: Motion): Estimate {
  return { name, value, velocity, spread: Math.sqrt(variance) }
}
