import type { ComponentType } from 'react'
import type { ConceptId } from '../../content/concept.ts'
import { once, type Once } from '../../loading/once.ts'

/** The lab of a page, a chunk of its own that is fetched when the page is shown. */
export const labs: Readonly<Partial<Record<ConceptId, Once<ComponentType>>>> = {
  'neural-network-process': once(
    async () => (await import('../../labs/neural-network-process/lab.tsx')).NeuralNetworkProcessLab,
  ),
  'batch-normalization': once(
    async () => (await import('../../labs/batch-normalization/lab.tsx')).BatchNormalizationLab,
  ),
  'gradient-descent': once(
    async () => (await import('../../labs/gradient-descent/lab.tsx')).GradientDescentLab,
  ),
  'activation-functions': once(
    async () => (await import('../../labs/activation-functions/lab.tsx')).ActivationFunctionsLab,
  ),
  'yolo-algorithm': once(
    async () => (await import('../../labs/yolo-algorithm/lab.tsx')).YoloAlgorithmLab,
  ),
  overfitting: once(async () => (await import('../../labs/overfitting/lab.tsx')).OverfittingLab),
  'cnn-layers': once(async () => (await import('../../labs/cnn-layers/lab.tsx')).CnnLayersLab),
  'vanishing-gradient': once(
    async () => (await import('../../labs/vanishing-gradient/lab.tsx')).VanishingGradientLab,
  ),
  'nms-and-iou': once(async () => (await import('../../labs/nms-and-iou/lab.tsx')).NmsAndIouLab),
  'detection-metrics': once(
    async () => (await import('../../labs/detection-metrics/lab.tsx')).DetectionMetricsLab,
  ),
}
