import type { Anchor } from '../../vision/grid.ts'

/** Anchors published with a family, by ascending stride, in input pixels. */
export interface KnownAnchors {
  readonly of: string
  readonly strides: readonly number[]
  readonly anchors: readonly (readonly Anchor[])[]
}

/** For heads with logistic sides (YOLOv5, v7); the first set with the right strides is assumed. */
export const logisticAnchors: readonly KnownAnchors[] = [
  known(
    'YOLOv5',
    [8, 16, 32],
    [10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326],
  ),
  known(
    'YOLOv7',
    [8, 16, 32],
    [12, 16, 19, 36, 40, 28, 36, 75, 76, 55, 72, 146, 142, 110, 192, 243, 459, 401],
  ),
  known(
    'YOLOv5 with four strides (P6)',
    [8, 16, 32, 64],
    [
      19, 27, 44, 40, 38, 94, 96, 68, 86, 152, 180, 137, 140, 301, 303, 264, 238, 542, 436, 615,
      739, 380, 925, 792,
    ],
  ),
]

/** For heads with exponential sides (YOLOv2, v3, v4). */
export const exponentialAnchors: readonly KnownAnchors[] = [
  known(
    'YOLOv3',
    [8, 16, 32],
    [10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326],
  ),
  known(
    'YOLOv4',
    [8, 16, 32],
    [12, 16, 19, 36, 40, 28, 36, 75, 76, 55, 72, 146, 142, 110, 192, 243, 459, 401],
  ),
  known('YOLOv3-tiny and v4-tiny', [16, 32], [10, 14, 23, 27, 37, 58, 81, 82, 135, 169, 344, 319]),
  // published in cells of 32 pixels
  known(
    'YOLOv2 (COCO)',
    [32],
    cells(
      0.57273,
      0.677385,
      1.87446,
      2.06253,
      3.33843,
      5.47434,
      7.88282,
      3.52778,
      9.77052,
      9.16828,
    ),
  ),
  known(
    'YOLOv2 (VOC)',
    [32],
    cells(1.3221, 1.73145, 3.19275, 4.00944, 5.05587, 8.09892, 9.47112, 4.84053, 11.2364, 10.0071),
  ),
  known(
    'tiny YOLOv2 (VOC)',
    [32],
    cells(1.08, 1.19, 3.42, 4.41, 6.63, 11.38, 9.42, 5.11, 16.62, 10.52),
  ),
]

/** Yolo-FastestV2 at 352 pixels, COCO. */
export const fastestAnchors = known(
  'Yolo-FastestV2',
  [16, 32],
  [12.64, 19.39, 37.88, 51.48, 55.71, 138.31, 126.91, 78.23, 131.57, 214.55, 279.92, 258.87],
)

function known(of: string, strides: readonly number[], sides: readonly number[]): KnownAnchors {
  const each = sides.length / 2 / strides.length
  const pair = (index: number): Anchor => [sides[2 * index]!, sides[2 * index + 1]!]
  const anchors = strides.map((_, level) =>
    Array.from({ length: each }, (_, anchor) => pair(level * each + anchor)),
  )
  return { of, strides, anchors }
}

function cells(...sides: number[]): readonly number[] {
  return sides.map((side) => 32 * side)
}
