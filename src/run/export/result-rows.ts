import { csvLines } from '../../annotations/csv-cells.ts'
import type { DetectionExport } from '../build-export.ts'

/** A detection in one frame of what moves. */
export interface ResultRow {
  /** from 1 */
  readonly frame: number
  /** seconds since the start */
  readonly time: number
  /** null: it belongs to no track */
  readonly track: number | null
  readonly label: string
  readonly score: number
  /** xyxy, in picture pixels */
  readonly box: DetectionExport['detections'][number]['box']
}

export const csvHead = csvLines([
  ['frame', 'time', 'track', 'class', 'score', 'xmin', 'ymin', 'xmax', 'ymax'],
])

export function csvRows(rows: readonly ResultRow[]): string {
  return csvLines(
    rows.map(({ frame, time, track, label, score, box }) => [
      ...[frame, time, track ?? '', label, score, ...box],
    ]),
  )
}

/**
 * Lines of MOTChallenge's result files (arXiv:1603.00831, section 5.1): without a track the id is -1, as in its
 * detections.
 */
export function motLines(rows: readonly ResultRow[]): string {
  return rows
    .map(({ frame, track, score, box: [x1, y1, x2, y2] }) =>
      [frame, track ?? -1, x1, y1, round(x2 - x1), round(y2 - y1), score, -1, -1, -1].join(','),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** Whole microseconds, as films count. */
export function wholeMicroseconds(seconds: number): number {
  return Math.round(1e6 * seconds) / 1e6
}

/** Hundredths of a pixel, as the corners are. */
function round(length: number): number {
  return Math.round(100 * length) / 100
}
