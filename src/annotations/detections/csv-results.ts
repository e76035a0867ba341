import { csvLines } from '../csv-cells.ts'
import type { DetectedSet } from './detected-set.ts'

/**
 * One row per detection: the columns of a label table plus the score; corners in picture pixels. A picture
 * without detections has one row.
 */
export function csvResults({ pictures }: DetectedSet): readonly string[] {
  const heading = csvLines([columns])
  return [
    heading,
    ...pictures.map(({ picture, size, detections }) => {
      const about = [picture.name, size.width, size.height]
      if (detections.length === 0) return csvLines([[...about, '', '', '', '', '', '']])
      return csvLines(
        detections.map(({ label, box: [left, top, width, height], score }) => [
          ...[...about, label, score],
          ...[left, top, left + width, top + height],
        ]),
      )
    }),
  ]
}

const columns = [
  ...['filename', 'width', 'height', 'class', 'score'],
  ...['xmin', 'ymin', 'xmax', 'ymax'],
]
