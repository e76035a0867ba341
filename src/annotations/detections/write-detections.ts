import { listAll } from '../../words/lists.ts'
import { oneOrMany } from '../../words/plural.ts'
import { cocoResults } from './coco-results.ts'
import { csvResults } from './csv-results.ts'
import { cvatXml } from './cvat-xml.ts'
import type { DetectedSet, TextFile } from './detected-set.ts'
import { labelStudio } from './label-studio.ts'
import { yoloResults } from './yolo-results.ts'

/** File formats of detections: results for evaluation, and pre-labels for correction. */
export type DetectionFormat = 'coco-results' | 'yolo' | 'csv' | 'cvat' | 'label-studio'

/** Whether a format is one to correct detections in, in place of one to judge them by. */
export function isPreLabels(format: DetectionFormat): boolean {
  return format === 'cvat' || format === 'label-studio'
}

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

/**
 * What a format cannot express of the detections, in words; null if it can express everything.
 *
 * @param merged names of the labels that stand for one class, the one that is written first
 */
export function detectionLossOf(
  set: DetectedSet,
  known: number,
  format: DetectionFormat,
  merged: readonly (readonly string[])[] = [],
): string | null {
  const lost = [
    ...(format === 'cvat' ? ['Not in this file: scores.'] : []),
    ...(format === 'coco-results' ? withoutLabel(set, known) : []),
    ...merged.map(
      ([first = '', ...others]) =>
        `“${first}” stands for ${listAll(others.map((name) => `“${name}”`))} too, as the table of classes says: other programs count ${oneOrMany(others.length, 'that as a class of its own', 'those as classes of their own')}.`,
    ),
  ]
  return lost.length === 0 ? null : lost.join(' ')
}

function withoutLabel({ classes, pictures }: DetectedSet, known: number): readonly string[] {
  const without = new Set(classes.slice(known).map(({ name }) => name))
  const count = pictures.reduce(
    (sum, { detections }) => sum + detections.filter(({ label }) => without.has(label)).length,
    0,
  )
  if (count === 0) return []
  return [
    `Not in this file: ${count} ${oneOrMany(count, 'detection of a class', 'detections of classes')} that no label has.`,
  ]
}
