/**
 * The boxes of the worked example in github.com/rafaelpadilla/Object-Detection-Metrics
 * (samples/sample_2): ground truth x y w h, detections score x y w h.
 */
export interface PadillaScene {
  readonly truths: readonly (readonly [number, number, number, number])[]
  readonly detections: readonly (readonly [number, number, number, number, number])[]
}

// prettier-ignore
export const PADILLA_SCENES: readonly PadillaScene[] = [
  {
    truths: [[25, 16, 38, 56], [129, 123, 41, 62]],
    detections: [[0.88, 5, 67, 31, 48], [0.7, 119, 111, 40, 67], [0.8, 124, 9, 49, 67]],
  },
  {
    truths: [[123, 11, 43, 55], [38, 132, 59, 45]],
    detections: [[0.71, 64, 111, 64, 58], [0.54, 26, 140, 60, 47], [0.74, 19, 18, 43, 35]],
  },
  {
    truths: [[16, 14, 35, 48], [123, 30, 49, 44], [99, 139, 47, 47]],
    detections: [
      [0.18, 109, 15, 77, 39], [0.67, 86, 63, 46, 45], [0.38, 160, 62, 36, 53],
      [0.91, 105, 131, 47, 47], [0.44, 18, 148, 40, 44],
    ],
  },
  {
    truths: [[53, 42, 40, 52], [154, 43, 31, 34]],
    detections: [
      [0.35, 83, 28, 28, 26], [0.78, 28, 68, 42, 67], [0.45, 87, 89, 25, 39],
      [0.14, 10, 155, 60, 26],
    ],
  },
  {
    truths: [[59, 31, 44, 51], [48, 128, 34, 52]],
    detections: [
      [0.62, 50, 38, 28, 46], [0.44, 95, 11, 53, 28], [0.95, 29, 131, 72, 29],
      [0.23, 29, 163, 72, 29],
    ],
  },
  {
    truths: [[36, 89, 52, 76], [62, 58, 44, 67]],
    detections: [[0.45, 43, 48, 74, 38], [0.84, 17, 155, 29, 35], [0.43, 95, 110, 25, 42]],
  },
  {
    truths: [[28, 31, 55, 63], [58, 67, 50, 58]],
    detections: [[0.48, 16, 20, 101, 88], [0.95, 33, 116, 37, 49]],
  },
]
