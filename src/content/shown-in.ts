import type { ConceptId } from './concept.ts'

/** A part of the app that shows on the reader's own picture what a page explains. */
export interface ShownIn {
  readonly concept: ConceptId
  readonly tab: 'inspect' | 'evaluate'
  /** the part's name in the address */
  readonly part: string
  /** the part as its tab names it */
  readonly name: string
  /** what is to be seen there */
  readonly shows: string
}

/** Both ways: a page lists its parts, a part its pages. */
export const shownIn: readonly ShownIn[] = [
  {
    concept: 'neural-network-process',
    ...part('inspect', 'why', 'Why'),
    shows: 'how the network’s numbers become one box, step by step',
  },
  {
    concept: 'neural-network-process',
    ...part('inspect', 'saliency', 'Saliency'),
    shows: 'the sum behind a score, channel by channel',
  },
  {
    concept: 'batch-normalization',
    ...part('inspect', 'layers', 'Layers'),
    shows: 'the values of every channel; batch norm has been folded into the convolutions',
  },
  {
    concept: 'gradient-descent',
    ...part('inspect', 'layers', 'Layers'),
    shows: 'weights that gradient descent has found: each weight in the sum of one pixel',
  },
  {
    concept: 'activation-functions',
    ...part('inspect', 'layers', 'Layers'),
    shows: 'the values of a layer before and after its activation',
  },
  {
    concept: 'yolo-algorithm',
    ...part('inspect', 'grid', 'Grid'),
    shows: 'what any cell of the grid predicts',
  },
  {
    concept: 'yolo-algorithm',
    ...part('inspect', 'why', 'Why'),
    shows: 'from raw numbers to a box, with all steps in between',
  },
  {
    concept: 'yolo-algorithm',
    ...part('inspect', 'funnel', 'Funnel'),
    shows: 'how many predictions each step leaves',
  },
  {
    concept: 'overfitting',
    ...part('evaluate', 'results', 'Results'),
    shows: 'how well the network does on pictures that it was not trained on',
  },
  {
    concept: 'cnn-layers',
    ...part('inspect', 'layers', 'Layers'),
    shows: 'feature maps, receptive fields, and the products behind one output',
  },
  {
    concept: 'vanishing-gradient',
    ...part('inspect', 'layers', 'Layers'),
    shows: 'how large the values of each layer are, from first to last',
  },
  {
    concept: 'nms-and-iou',
    ...part('inspect', 'iou', 'IoU'),
    shows: 'two boxes to drag, with their IoU, GIoU and DIoU',
  },
  {
    concept: 'nms-and-iou',
    ...part('inspect', 'nms', 'NMS'),
    shows: 'every step of the suppression: which box removed which',
  },
  {
    concept: 'detection-metrics',
    ...part('evaluate', 'results', 'Results'),
    shows: 'AP, the precision-recall curve, the confusion matrix and the best threshold',
  },
  {
    concept: 'detection-metrics',
    ...part('evaluate', 'compare', 'Compare'),
    shows: 'the metrics of two runs side by side',
  },
]

function part<Tab extends ShownIn['tab']>(tab: Tab, address: string, name: string) {
  return { tab, part: address, name } as const
}
