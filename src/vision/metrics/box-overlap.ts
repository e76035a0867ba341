/**
 * Overlap of every detection with every ground truth of one picture, in float64.
 *
 * The measure is IoU with continuous coordinates (no +1 pixel). For a crowd region it is intersection over the
 * **detection's** area, since a crowd has no single outline to cover: `bbIou` in the COCO API
 * (github.com/cocodataset/cocoapi, common/maskApi.c), whose order of operations is kept so that ties with a
 * threshold are decided the same way.
 *
 * @param detections xywh (left, top, width, height), any one unit, [4 * d]
 * @param truths xywh in the same unit, [4 * g]
 * @param crowd 1 if the ground truth is a crowd region, [g]
 * @param out at least d * g long; the first d * g values are written
 * @returns 0..1, overlap of detection d with ground truth g at `d * truths + g`
 * @throws if the lengths do not match
 */
export function boxOverlap(
  detections: Float64Array,
  truths: Float64Array,
  crowd: Uint8Array,
  out: Float64Array = new Float64Array((detections.length * truths.length) / 16),
): Float64Array {
  const rows = detections.length / 4
  const columns = crowd.length
  if (truths.length !== 4 * columns) {
    throw new Error(`${truths.length} box values for ${columns} crowd flags`)
  }
  if (!Number.isInteger(rows)) throw new Error(`not whole boxes: ${detections.length} values`)
  if (out.length < rows * columns) {
    throw new Error(`no room for ${rows} x ${columns} overlaps in ${out.length} values`)
  }

  for (let row = 0, at = 0; row < rows; row++) {
    const x = detections[4 * row]!
    const y = detections[4 * row + 1]!
    const width = detections[4 * row + 2]!
    const height = detections[4 * row + 3]!
    const area = width * height
    for (let column = 0; column < columns; column++, at++) {
      const truthX = truths[4 * column]!
      const truthY = truths[4 * column + 1]!
      const truthWidth = truths[4 * column + 2]!
      const truthHeight = truths[4 * column + 3]!
      out[at] = 0
      const w = Math.min(width + x, truthWidth + truthX) - Math.max(x, truthX)
      if (w <= 0) continue
      const h = Math.min(height + y, truthHeight + truthY) - Math.max(y, truthY)
      if (h <= 0) continue
      const intersection = w * h
      const whole = crowd[column] ? area : area + truthWidth * truthHeight - intersection
      out[at] = intersection / whole
    }
  }
  return out
}
