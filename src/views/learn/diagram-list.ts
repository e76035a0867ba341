import type { ComponentType } from 'react'
import type { DiagramName } from '../../content/concept.ts'

/** The component of each diagram, loaded with the page that shows it. */
export const diagrams: Readonly<Record<DiagramName, () => Promise<ComponentType>>> = {
  'neural-process': async () =>
    (await import('./diagrams/neural-process.tsx')).NeuralProcessDiagram,
  'batch-norm': async () => (await import('./diagrams/batch-norm.tsx')).BatchNormDiagram,
  'gradient-descent': async () =>
    (await import('./diagrams/gradient-descent.tsx')).GradientDescentDiagram,
  optimisers: async () => (await import('./diagrams/optimisers.tsx')).OptimisersDiagram,
  relu: async () => (await import('./diagrams/relu.tsx')).ReluDiagram,
  tanh: async () => (await import('./diagrams/tanh.tsx')).TanhDiagram,
  sigmoid: async () => (await import('./diagrams/sigmoid.tsx')).SigmoidDiagram,
  softmax: async () => (await import('./diagrams/softmax.tsx')).SoftmaxDiagram,
  yolo: async () => (await import('./diagrams/yolo.tsx')).YoloDiagram,
  overfitting: async () => (await import('./diagrams/overfitting.tsx')).OverfittingDiagram,
  'cnn-strip': async () => (await import('./diagrams/cnn-strip.tsx')).CnnStripDiagram,
  convolution: async () => (await import('./diagrams/convolution.tsx')).ConvolutionDiagram,
  pooling: async () => (await import('./diagrams/pooling.tsx')).PoolingDiagram,
  dense: async () => (await import('./diagrams/dense.tsx')).DenseDiagram,
  'vanishing-gradient': async () =>
    (await import('./diagrams/vanishing-gradient.tsx')).VanishingGradientDiagram,
  iou: async () => (await import('./diagrams/iou.tsx')).IouDiagram,
  nms: async () => (await import('./diagrams/nms.tsx')).NmsDiagram,
  'precision-recall': async () =>
    (await import('./diagrams/precision-recall.tsx')).PrecisionRecallDiagram,
  'mean-average-precision': async () =>
    (await import('./diagrams/mean-average-precision.tsx')).MeanAveragePrecisionDiagram,
}
