/** Ways of predicting a box, from YOLOv1 to now, and that of the reader's own network. */
export const wayNames = [
  'v1',
  'anchors',
  'anchor-free',
  'no-objectness',
  'distributions',
  'end-to-end',
  'own',
] as const
export type WayName = (typeof wayNames)[number]

export interface Way {
  readonly title: string
  /** what was new, in a few sentences */
  readonly words: string
}

export const ways: Readonly<Record<WayName, Way>> = {
  v1: {
    title: 'YOLOv1',
    words:
      'One grid of 7 × 7 over the picture, two boxes and one set of 20 class probabilities in each cell: 7 × 7 × 30 numbers, 98 boxes. In training, the cell that holds an object’s centre is responsible for it; that is a rule of YOLOv1 to v3, and at inference no cell is. Two small objects in one cell had to share its class. No such network runs here: only its grid is drawn.',
  },
  anchors: {
    title: 'Anchors',
    words:
      'From YOLOv2 to v7 a cell has anchors, boxes of typical sizes, and predicts for each how the box differs from it: four numbers, one objectness, and since v3 a score of its own for every class. Three anchors are three predictions in every cell. The score is objectness times class.',
  },
  'anchor-free': {
    title: 'No anchors',
    words:
      'YOLOX dropped the anchors: one prediction in every cell. The centre is an offset from the cell; width and height are e to the power of a number, in cells, so that they are never negative. The objectness stays.',
  },
  'no-objectness': {
    title: 'No objectness',
    words:
      'YOLOv8 dropped the objectness too: each class score says both that there is something and what it is. Its output is a finished box, computed inside the network’s graph.',
  },
  distributions: {
    title: 'Distributions',
    words:
      'NanoDet-m, and YOLOv8 inside its graph, do not predict how far a side is from the cell, but a distribution over whole distances; its mean is taken. A narrow one says that the network is sure where the side is, a broad one that it is not.',
  },
  'end-to-end': {
    title: 'End to end',
    words:
      'YOLOv10 and YOLO26 are trained so that one prediction finds each object. Their output is a short list of finished boxes, the surest first: no cell is named, and nothing has to be suppressed.',
  },
  own: {
    title: 'Your network',
    words:
      'The network and the picture on the stage: point at any place of the picture, or go there with the arrow keys.',
  },
}
