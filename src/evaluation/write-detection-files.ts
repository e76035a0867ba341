import {
  fieldsOf,
  type AnnotationSet,
  type LabelledPicture,
} from '../annotations/annotation-set.ts'
import { cocoIdsOf } from '../annotations/coco-json.ts'
import type { Detection, DetectedPicture } from '../annotations/detections/detected-set.ts'
import {
  detectionLossOf,
  writeDetections,
  type DetectionFormat,
} from '../annotations/detections/write-detections.ts'
import type { PredictedObject } from '../annotations/predictions.ts'
import type { NmsOptions } from '../vision/nms.ts'
import { detectKept, type Answers, type PreparedSet } from './prepare-set.ts'
import type { Calls } from './protocol.ts'
import { oneFile } from './write-files.ts'

/**
 * The detections of the labelled pictures that a run answered, as one file to save; in steps, one for a picture.
 *
 * @param labels with the content of their file, which has the ids
 * @param confidence writes detections with scores strictly above it
 */
export function* writeDetectionFiles(
  run: Answers,
  { classMap, labelNames, pictures: answered }: PreparedSet,
  labels: Pick<AnnotationSet, 'classes' | 'pictures'>,
  nms: NmsOptions,
  format: DetectionFormat,
  confidence: number,
): Generator<undefined, Calls['writeDetections']['answer']> {
  const { classes } = run.info.model
  const further = new Set<string>()
  const nameOf = (classId: number) => {
    const category = classMap[classId] ?? -1
    if (category >= 0) return labelNames[category]![0]!
    const name = classes[classId] ?? `class ${classId}`
    further.add(name)
    return name
  }
  const own = new Set(labels.classes.map(({ name }) => name))
  const isNew = (name: string) => !own.has(name)
  // the ids of all labels, since those of some of them would be counted otherwise
  const ids = cocoIdsOf(labels).images
  const labelled = new Map(
    labels.pictures.map((picture) => [picture.name, withId(picture, ids.get(picture.name)!)]),
  )
  const pictures: DetectedPicture[] = []
  for (const { name } of answered) {
    const picture = labelled.get(name)!
    const detections = foundIn(run, name, nms, confidence).map(
      ({ category, ...rest }): Detection => ({ ...rest, label: nameOf(category) }),
    )
    const size = run.pictures.get(name)?.letterbox.image ?? picture.size
    if (!size) throw new Error(`The size of ${name} is not known. Open the picture, then export.`)
    pictures.push({ picture, size, detections })
    yield
  }
  const set = {
    model: run.info.model.name,
    pictures,
    // the network's class of a name that stands for another one here is under that name already
    classes: [...labels.classes, ...[...further].filter(isNew).map((name) => ({ name }))],
  }
  const known = labels.classes.length
  const files = writeDetections(set, known, format)
  return {
    ...oneFile(files, `detections-${format}.zip`),
    loss: detectionLossOf(
      set,
      known,
      format,
      labelNames.filter(({ length }) => length > 1),
    ),
  }
}

/** What a run found in a picture, in its own classes, the highest score first. */
function foundIn(
  { info, pictures, results }: Answers,
  name: string,
  nms: NmsOptions,
  confidence: number,
): readonly PredictedObject[] {
  if (results) {
    const given = results.get(name) ?? []
    return given.filter(({ score }) => score > confidence).toSorted((a, b) => b.score - a.score)
  }
  const found = detectKept(pictures.get(name)!, info, { ...nms, confidence })
  return Array.from({ length: found.count }, (_, i) => {
    const [x1, y1, x2, y2] = found.boxes.subarray(4 * i, 4 * i + 4)
    const box = [x1!, y1!, x2! - x1!, y2! - y1!] as const
    return { category: found.classIds[i]!, box, score: found.scores[i]! }
  })
}

function withId(picture: LabelledPicture, id: number): LabelledPicture {
  return { ...picture, more: { of: 'coco', fields: { ...fieldsOf(picture, 'coco'), id } } }
}
