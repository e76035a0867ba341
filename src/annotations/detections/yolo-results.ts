import { fileNames } from '../write-labels.ts'
import { writeDataYaml } from '../yolo-names.ts'
import { plainShare } from '../yolo-txt.ts'
import type { DetectedSet, TextFile } from './detected-set.ts'

/**
 * One text file per picture, one line per detection: `class cx cy width height confidence`, lengths as fractions
 * of the picture, as YOLO saves predictions with confidence (docs.ultralytics.com/modes/predict, `save_conf`).
 */
export function yoloResults({ classes, pictures }: DetectedSet): readonly TextFile[] {
  const names = classes.map(({ name }) => name)
  const numbers = new Map(names.map((name, i) => [name, i]))
  const nameOf = fileNames(pictures.map(({ picture }) => picture))
  return [
    ...(names.length > 0 ? [{ path: 'data.yaml', parts: [writeDataYaml(names)] }] : []),
    ...pictures.map(({ picture, size, detections }) => ({
      path: `labels/${nameOf(picture)}.txt`,
      parts: detections.map(({ label, box: [left, top, width, height], score }) => {
        const shares = [
          (left + width / 2) / size.width,
          (top + height / 2) / size.height,
          width / size.width,
          height / size.height,
        ]
        return `${[numbers.get(label), ...shares.map(plainShare), plainShare(score)].join(' ')}\n`
      }),
    })),
  ]
}
