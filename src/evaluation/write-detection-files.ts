import type { AnnotationSet } from '../annotations/annotation-set.ts'
import type { Detection, DetectedPicture } from '../annotations/detections/detected-set.ts'
import {
  detectionLossOf,
  writeDetections,
  type DetectionFormat,
} from '../annotations/detections/write-detections.ts'
import type { NmsOptions } from '../vision/nms.ts'
import type { KeptPicture } from './candidate-file.ts'
import { detectKept, type PreparedSet } from './prepare-set.ts'
import type { Calls, RunInfo } from './protocol.ts'
import { oneFile } from './write-files.ts'

/**
 * The detections of the labelled pictures that a run answered, as one file to save.
 *
 * @param labels with the content of their file, which has the ids
 * @param confidence writes detections with scores strictly above it
 */
export function writeDetectionFiles(
  {
    info,
    pictures,
  }: { readonly info: RunInfo; readonly pictures: ReadonlyMap<string, KeptPicture> },
  { categories, classMap, pictures: answered }: PreparedSet,
  labels: Pick<AnnotationSet, 'classes' | 'pictures'>,
  nms: NmsOptions,
  format: DetectionFormat,
  confidence: number,
): Calls['writeDetections']['answer'] {
  const further = new Set<string>()
  const nameOf = (classId: number) => {
    const category = classMap[classId] ?? -1
    if (category >= 0) return categories[category]!
    const name = info.model.classes[classId] ?? `class ${classId}`
    further.add(name)
    return name
  }
  const labelled = new Map(labels.pictures.map((picture) => [picture.name, picture]))
  const detected = answered.map(({ name }): DetectedPicture => {
    const held = pictures.get(name)!
    const found = detectKept(held, info, { ...nms, confidence })
    const detections = Array.from({ length: found.count }, (_, i): Detection => {
      const [x1, y1, x2, y2] = found.boxes.subarray(4 * i, 4 * i + 4)
      const box = [x1!, y1!, x2! - x1!, y2! - y1!] as const
      return { label: nameOf(found.classIds[i]!), box, score: found.scores[i]! }
    })
    return { picture: labelled.get(name)!, size: held.letterbox.image, detections }
  })
  const set = {
    model: info.model.name,
    classes: [...labels.classes, ...Array.from(further, (name) => ({ name }))],
    pictures: detected,
  }
  const known = labels.classes.length
  const files = writeDetections(set, known, format)
  return {
    ...oneFile(files, `detections-${format}.zip`),
    loss: detectionLossOf(set, known, format),
  }
}
