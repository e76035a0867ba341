import { oneOrMany } from '../../words/plural.ts'
import { cocoResults } from './coco-results.ts'
import { csvResults } from './csv-results.ts'
import { cvatXml } from './cvat-xml.ts'
import type { DetectedSet, TextFile } from './detected-set.ts'
import { labelStudio } from './label-studio.ts'
import { yoloResults } from './yolo-results.ts'

/** File formats of detections: results for evaluation, and pre-labels for correction. */
export type DetectionFormat = 'coco-results' | 'yolo' | 'csv' | 'cvat' | 'label-studio'

/**
 * Detections as files of one format.
 *
 * @param known number of the set's classes that belong to the labels
 */
export function writeDetections(
  set: DetectedSet,
  known: number,
  format: DetectionFormat,
): readonly TextFile[] {
  return writers[format](set, known)
}

const writers: Record<DetectionFormat, (set: DetectedSet, known: number) => readonly TextFile[]> = {
  'coco-results': (set, known) => [{ path: 'results.json', parts: cocoResults(set, known) }],
  csv: (set) => [{ path: 'detections.csv', parts: csvResults(set) }],
  cvat: (set) => [{ path: 'annotations.xml', parts: cvatXml(set) }],
  yolo: yoloResults,
  'label-studio': labelStudio,
}

/** What a format cannot express of the detections, in words; null if it can express everything. */
export function detectionLossOf(
  { classes, pictures }: DetectedSet,
  known: number,
  format: DetectionFormat,
): string | null {
  if (format === 'cvat') return 'Not in this file: scores.'
  if (format !== 'coco-results') return null
  const without = new Set(classes.slice(known).map(({ name }) => name))
  const count = pictures.reduce(
    (sum, { detections }) => sum + detections.filter(({ label }) => without.has(label)).length,
    0,
  )
  if (count === 0) return null
  return `Not in this file: ${count} ${oneOrMany(count, 'detection of a class', 'detections of classes')} that no label has.`
}
