import type { Concept, ConceptId } from './concept.ts'

/** A page as the contents list it; the page itself is loaded when it is opened. */
export interface GuideEntry {
  readonly id: ConceptId
  readonly title: string
  readonly summary: string
  readonly load: () => Promise<Concept>
}

/** The ten pages in the order of the guide. Titles and summaries are those of the pages, which a test sees to. */
export const guide: readonly GuideEntry[] = [
  {
    id: 'neural-network-process',
    title: 'Neural network process',
    summary: 'Forward, loss, backward, step: how a network predicts and how it learns',
    load: async () => (await import('./neural-network-process/concept.ts')).concept,
  },
  {
    id: 'batch-normalization',
    title: 'Batch normalisation',
    summary: 'Mean 0 and variance 1 for each channel over the batch: faster, steadier training',
    load: async () => (await import('./batch-normalization/concept.ts')).concept,
  },
  {
    id: 'gradient-descent',
    title: 'Gradient descent variants',
    summary: 'Batch, stochastic, mini-batch; learning rate, momentum, Adam',
    load: async () => (await import('./gradient-descent/concept.ts')).concept,
  },
  {
    id: 'activation-functions',
    title: 'Activation functions',
    summary: 'ReLU and dying ReLU; tanh, sigmoid, SiLU; softmax',
    load: async () => (await import('./activation-functions/concept.ts')).concept,
  },
  {
    id: 'yolo-algorithm',
    title: 'The YOLO algorithm',
    summary: 'Grid, boxes and class probabilities, confidence threshold, non-maximum suppression',
    load: async () => (await import('./yolo-algorithm/concept.ts')).concept,
  },
  {
    id: 'overfitting',
    title: 'Overfitting',
    summary: 'What causes it, and separately what helps: dropout, early stopping, weight decay',
    load: async () => (await import('./overfitting/concept.ts')).concept,
  },
  {
    id: 'cnn-layers',
    title: 'CNN layers',
    summary: 'Convolution extracts features, pooling reduces size, a dense layer classifies',
    load: async () => (await import('./cnn-layers/concept.ts')).concept,
  },
  {
    id: 'vanishing-gradient',
    title: 'Vanishing gradient',
    summary: 'Why deep networks did not learn, and what helps: ReLU, batch norm, skip connections',
    load: async () => (await import('./vanishing-gradient/concept.ts')).concept,
  },
  {
    id: 'nms-and-iou',
    title: 'NMS and IoU',
    summary: 'How much two boxes overlap, and how duplicates are removed',
    load: async () => (await import('./nms-and-iou/concept.ts')).concept,
  },
  {
    id: 'detection-metrics',
    title: 'Detection metrics',
    summary: 'IoU, precision, recall, F1-score, AP and mAP: how good is a detector?',
    load: async () => (await import('./detection-metrics/concept.ts')).concept,
  },
]

/** Undefined where the guide has no such page. */
export function guideEntry(id: string | null): GuideEntry | undefined {
  return guide.find((entry) => entry.id === id)
}

/** The pages before and after one. */
export function neighbours(id: ConceptId): {
  readonly previous: GuideEntry | undefined
  readonly next: GuideEntry | undefined
} {
  const here = guide.findIndex((entry) => entry.id === id)
  return { previous: guide[here - 1], next: guide[here + 1] }
}
