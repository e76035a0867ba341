import type { Annotation } from '../../annotations/annotation-set.ts'
import { hundredths } from '../../vision/hundredths.ts'
import type { AppState } from '../../state/app-state.ts'
import { changePictures } from '../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import { pictureOnStage, resultOnStage } from '../../state/on-stage.ts'
import { iou } from '../../vision/iou.ts'

/**
 * Turns the detections shown for the picture on the stage into labels. Skips a detection whose IoU with a label
 * of its class is 0.5 or more. Returns how many were added; null where there is nothing to accept.
 */
export function acceptDetections(store: EvaluateStore, app: AppState): number | null {
  const { detections } = app
  const picture = pictureOnStage(app)
  const shown = resultOnStage(app)
  if (!picture || !shown || !detections) return null
  const before = store.getState().labels.pictures.get(picture.name)
  const known = before?.annotations ?? []
  const added: Annotation[] = []
  for (let i = 0; i < detections.count; i++) {
    const classId = detections.classIds[i] ?? 0
    const label = shown.spec.classes[classId] ?? `class ${classId}`
    const corners = detections.boxes.subarray(4 * i, 4 * i + 4)
    if (known.some((one) => one.label === label && overlap(one, corners) >= 0.5)) continue
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Array.from(corners, hundredths)
    added.push({ label, box: [x1, y1, hundredths(x2 - x1), hundredths(y2 - y1)] })
  }
  const size = before?.size ?? shown.letterbox.image
  const next = { ...before, name: picture.name, size, annotations: [...known, ...added] }
  changePictures(store, 'accept detections', new Map([[picture.name, next]]))
  return added.length
}

function overlap({ box: [x, y, width, height] }: Annotation, corners: Float32Array): number {
  return iou(Float32Array.of(x, y, x + width, y + height), 0, corners, 0)
}
