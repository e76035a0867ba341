import type { Cell } from '../grid.ts'
import type { Layer } from '../layers/layer.ts'

/** A channel of a layer that gives one number of a prediction. */
export interface ScoreChannel {
  readonly layer: Layer
  readonly channel: number
  /** which number: the objectness, or the score of the class */
  readonly of: 'objectness' | 'class'
}

/** The grid of a prediction, and what is asked of it. */
export interface ScoreQuestion {
  readonly cell: Cell
  readonly rows: number
  readonly columns: number
  readonly classId: number
  readonly classCount: number
  readonly hasObjectness: boolean
}

/**
 * The channels that may give a prediction's score: of 1x1 convolutions with maps of the grid's size and no activation
 * but the logistic function, by the number of their channels. With anchors A and classes C, these are A * (5 + C), for
 * each anchor x y w h, the objectness, the classes (YOLOv2 to v5, v7); C alone (YOLOX, YOLOv8 and later); 1 or 3, an
 * objectness (YOLOX, Yolo-FastestV2); C and the bins of four sides, the classes first (NanoDet) or last. Which one it
 * is, the numbers tell: its sum in the cell is the logit of the score. The last layers of the graph come first.
 */
export function scoreChannels(
  layers: readonly Layer[],
  { cell, rows, columns, classId, classCount, hasObjectness }: ScoreQuestion,
): readonly ScoreChannel[] {
  const found: ScoreChannel[] = []
  for (const layer of layers.toReversed()) {
    const [channels, height, width] = layer.dims
    const [down, across] = layer.convolution?.kernel ?? []
    const fits = height === rows && width === columns && down === 1 && across === 1
    if (!fits || (layer.activation && layer.activation.name !== 'sigmoid')) continue
    const add = (channel: number, of: ScoreChannel['of']) => found.push({ layer, channel, of })
    const perAnchor = 5 + classCount
    if (hasObjectness && channels % perAnchor === 0 && channels / perAnchor > cell.anchor) {
      add(cell.anchor * perAnchor + 5 + classId, 'class')
      add(cell.anchor * perAnchor + 4, 'objectness')
    } else if (channels === classCount) add(classId, 'class')
    else if (hasObjectness && (channels === 1 || channels === 3) && channels > cell.anchor)
      add(cell.anchor, 'objectness')
    else if (channels > classCount && (channels - classCount) % 4 === 0) {
      add(classId, 'class')
      add(channels - classCount + classId, 'class')
    }
  }
  return found
}
