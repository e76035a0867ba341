import { mirrored } from '../../overlay/rect.ts'
import type { Mark } from '../../overlay/scene.ts'
import type { PictureResult } from '../../state/app-state.ts'
import type { Detections } from '../../vision/detect.ts'
import type { ModelBoxes } from '../../vision/geometry.ts'
import { toImageBoxes } from '../../vision/letterbox.ts'
import { trackedName } from '../../words/tracked-name.ts'

/**
 * The boxes of an answer as the stage shows them, in picture pixels: the detections, and what a track took of the
 * candidates below the threshold.
 *
 * @param ids by candidate
 * @param mirror width of the picture that is shown mirrored; null: it is not
 */
export function stageMarks(
  { candidates, letterbox, spec }: Pick<PictureResult, 'candidates' | 'letterbox' | 'spec'>,
  detections: Pick<Detections, 'candidates'>,
  ids: ReadonlyMap<number, number>,
  mirror: number | null,
): Mark[] {
  const kept = new Set([...detections.candidates, ...ids.keys()])
  return Array.from(kept, (candidate) => {
    const inModel = candidates.boxes.subarray(4 * candidate, 4 * candidate + 4) as ModelBoxes
    const [x1, y1, x2, y2] = toImageBoxes(inModel, letterbox)
    const box = [x1!, y1!, x2!, y2!] as const
    const classId = candidates.classIds[candidate]!
    const label = spec.classes[classId] ?? `class ${classId}`
    const id = ids.get(candidate)
    return {
      box: mirror === null ? box : mirrored(box, mirror),
      classId,
      score: candidates.scores[candidate]!,
      ...(id === undefined ? { label } : { colourId: id, label: trackedName(id, label) }),
    }
  })
}
