/**
 * What a network's outputs mean: the one thing a decoder must know. One `kind` a decoder file in
 * `decode/`. Output names are the graph's own.
 */
export type Head =
  | AnchorHead
  | DarknetHead
  | DecodedObjectnessHead
  | YoloxHead
  | ClassScoresHead
  | EndToEndHead
  | DetrHead
  | FastestV2Head

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

/**
 * YOLOv2, v3, v4 raw: one map a stride, [1, A*(5+C), h, w] or [1, A, h, w, 5+C], as the convolution
 * leaves it. A network of one class may leave the class out: [1, A*5, h, w].
 */
export interface DarknetHead {
  readonly kind: 'darknet'
  readonly outputs: AnchorHead['outputs']
  /** how class logits become scores: each by itself (v3, v4), or as shares of one (v2) */
  readonly classes: 'logistic' | 'softmax'
}

/** What a row has after its class scores, and what is not a score: the number of such values. */
export interface Extra {
  /** coefficients of a mask; x, y (and visibility) of points; or the angle of the box, in radians */
  readonly kind: 'mask' | 'keypoints' | 'angle'
  readonly count: number
}

/** YOLOv5/v6/v7 decoded in the graph: [1, n, 5+C], cx cy w h in input pixels, objectness, class scores. */
export interface DecodedObjectnessHead {
  readonly kind: 'decoded-objectness'
  readonly output: string
  /** strides and anchors a cell, in the order the n rows are laid out (stride, anchor, row, column). */
  readonly strides: readonly number[]
  readonly anchorsPerCell: number
  /** boxes are shares of the input's sides, 0..1, and not pixels */
  readonly normalised?: true
  readonly extra?: Extra
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
  /** boxes are shares of the input's sides, 0..1, and not pixels */
  readonly normalised?: true
  readonly extra?: Extra
}

/**
 * YOLOv10, YOLO26, v8 with NMS inside: [1, k, 6] rows of x1 y1 x2 y2 score class; needs no NMS.
 * Other exports with NMS inside: [k, 7], which picture of the batch before the box.
 */
export interface EndToEndHead {
  readonly kind: 'end-to-end'
  readonly output: string
  /** absent: box, score, class; YOLOv7: picture, box, class, score; YOLO-NAS: picture, box, score, class */
  readonly row?: 'picture-box-class-score' | 'picture-box-score-class'
  readonly extra?: Extra
}

/**
 * RT-DETR, RF-DETR: q queries, each cx cy w h as shares of the input's sides, 0..1, and a score a class;
 * [1, q, 4+C], or boxes [1, q, 4] and scores [1, q, C] apart. Trained to answer once: needs no NMS.
 */
export interface DetrHead {
  readonly kind: 'detr'
  readonly boxes: string
  /** the output with the scores; the same as `boxes` where they follow the box */
  readonly scores: string
  /** scores are logits, or went through the logistic in the graph */
  readonly activation: 'logits' | 'scores'
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

/** Whether a head leaves duplicates to non-maximum suppression; an end-to-end one and DETR do not. */
export function needsNms(kind: Head['kind']): boolean {
  return kind !== 'end-to-end' && kind !== 'detr'
}
