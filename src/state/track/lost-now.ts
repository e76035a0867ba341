import type { TrackedFrame } from '../../vision/track/tracker.ts'
import { lostName } from '../../words/tracked-name.ts'

/** The objects that are not seen at the moment, where they are expected, and what is written there. */
export function lostNow({
  frame,
  classes,
}: {
  readonly frame: Pick<TrackedFrame, 'lost'>
  readonly classes: readonly string[]
}) {
  return frame.lost.map(({ id, box, classId }) => ({
    ...{ id, box },
    words: lostName(id, classes[classId] ?? `class ${classId}`),
  }))
}
