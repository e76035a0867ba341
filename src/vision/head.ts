/**
 * What a network's outputs mean: the one thing a decoder must know. One `kind` a decoder file in
 * `decode/`. Output names are the graph's own.
 */
export type Head =
  AnchorHead | DecodedObjectnessHead | YoloxHead | ClassScoresHead | EndToEndHead | FastestV2Head

/** Width and height of an anchor, in input pixels. */
export type Anchor = readonly [width: number, height: number]

/** YOLOv5/v7 raw: one map a stride, [1, A*(5+C), h, w] or [1, A, h, w, 5+C], all logits. */
export interface AnchorHead {
  readonly kind: 'anchors'
  readonly outputs: readonly {
    readonly name: string
    readonly stride: number
    readonly anchors: readonly Anchor[]
  }[]
}

/** YOLOv5/v6/v7 decoded in the graph: [1, n, 5+C], cx cy w h in input pixels, objectness, class scores. */
export interface DecodedObjectnessHead {
  readonly kind: 'decoded-objectness'
  readonly output: string
  /** strides and anchors a cell, in the order the n rows are laid out (stride, anchor, row, column). */
  readonly strides: readonly number[]
  readonly anchorsPerCell: number
}

/** YOLOX raw: [1, n, 5+C], strides concatenated row-major; boxes raw, scores already logistic. */
export interface YoloxHead {
  readonly kind: 'yolox'
  readonly output: string
  readonly strides: readonly number[]
}

/** YOLOv8/v9/11/12: [1, 4+C, n] or [1, n, 4+C]; cx cy w h in input pixels; no objectness. */
export interface ClassScoresHead {
  readonly kind: 'class-scores'
  readonly output: string
  readonly strides: readonly number[]
}

/** YOLOv10, YOLO26, v8 with NMS inside: [1, k, 6] rows of x1 y1 x2 y2 score class; needs no NMS. */
export interface EndToEndHead {
  readonly kind: 'end-to-end'
  readonly output: string
}

/** Yolo-FastestV2: per stride a box map [1, 4A, h, w], objectness [1, A, h, w], classes [1, C, h, w] (softmax). */
export interface FastestV2Head {
  readonly kind: 'fastest-v2'
  readonly outputs: readonly {
    readonly boxes: string
    readonly objectness: string
    readonly classes: string
    readonly stride: number
    readonly anchors: readonly Anchor[]
  }[]
}

/** Whether a head leaves duplicates to non-maximum suppression; an end-to-end one does not. */
export function needsNms(kind: Head['kind']): boolean {
  return kind !== 'end-to-end'
}
