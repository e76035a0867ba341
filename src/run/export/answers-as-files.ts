import type { AnnotationSet } from '../../annotations/annotation-set.ts'
import type { DetectedSet, TextFile } from '../../annotations/detections/detected-set.ts'
import { writeDetections } from '../../annotations/detections/write-detections.ts'
import { writeLabels } from '../../annotations/write-labels.ts'
import type { DetectionExport } from '../build-export.ts'

/**
 * The answers of several pictures in the formats of other programs: JSON of each picture, COCO (as labels, and as
 * results with scores), YOLO txt with confidence, CSV.
 *
 * @param classes names of all classes of the network; a name that occurs twice counts once
 */
export function answersAsFiles(
  model: string,
  classes: readonly string[],
  answers: readonly DetectionExport[],
): readonly TextFile[] {
  const found = { model, classes: [...new Set(classes)].map((name) => ({ name })) }
  const pictures = answers.map(({ image: { name, width, height }, detections }) => ({
    picture: { name, size: { width, height }, annotations: [] },
    size: { width, height },
    detections: detections.map(({ label, score, box: [x1, y1, x2, y2] }) => ({
      label,
      score,
      box: [x1, y1, x2 - x1, y2 - y1] as const,
    })),
  }))
  const set: DetectedSet = { ...found, pictures }
  const labels: AnnotationSet = {
    classes: found.classes,
    pictures: pictures.map(({ picture, detections }) => ({
      ...picture,
      annotations: detections.map(({ label, box }) => ({ label, box })),
    })),
  }
  const known = found.classes.length
  const names = distinctNames(answers.map(({ image }) => image.name))
  return [
    ...answers.map((answer, i) => ({
      path: `json/${names[i]}.json`,
      parts: [`${JSON.stringify(answer, null, 2)}\n`],
    })),
    ...within('coco', [
      ...writeLabels(labels, 'coco').map(({ path, text }) => ({ path, parts: [text] })),
      ...writeDetections(set, known, 'coco-results'),
    ]),
    ...within('yolo', writeDetections(set, known, 'yolo')),
    ...within('csv', writeDetections(set, known, 'csv')),
  ]
}

/** Names for files of pictures: without folders or characters that a file system refuses, and all different. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_')
    let free = plain
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${plain} (${n})`
    taken.add(free.toLowerCase())
    return free
  })
}

function within(folder: string, files: readonly TextFile[]): readonly TextFile[] {
  return files.map(({ path, parts }) => ({ path: `${folder}/${path}`, parts }))
}
