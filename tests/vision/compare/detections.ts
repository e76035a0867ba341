import type { ImageBoxes } from '../../../src/vision/geometry.ts'

/** Detections from rows of class and xyxy in picture pixels; scores descend from 0.9 unless given. */
export function detections(...rows: readonly (readonly number[])[]) {
  return {
    count: rows.length,
    boxes: Float32Array.from(rows.flatMap((row) => row.slice(1, 5))) as ImageBoxes,
    scores: Float32Array.from(rows, (row, i) => row[5] ?? 0.9 - i / 100),
    classIds: Uint16Array.from(rows, ([classId = 0]) => classId),
  }
}
