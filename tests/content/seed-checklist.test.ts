import { describe, expect, it } from 'vitest'
import type { ConceptId, DiagramName } from '../../src/content/concept.ts'
import { codeOf, pages, wordsOf } from './pages.ts'

/** A statement of the seed (`docs/SEED.md` beside the project), and the wording on the page that covers it. */
interface Statement {
  readonly says: string
  readonly page: ConceptId
  readonly words?: readonly RegExp[]
  readonly code?: readonly RegExp[]
  readonly diagram?: DiagramName
}

const statements: readonly Statement[] = [
  { says: 'picture: neural process', page: 'neural-network-process', diagram: 'neural-process' },
  {
    says: 'A neural network processes input through layers',
    page: 'neural-network-process',
    words: [/input/i, /layer/i],
  },
  {
    says: 'input -> Dense -> Activation -> ... -> Output',
    page: 'neural-network-process',
    words: [/dense/i, /activation/i, /output/i],
  },
  {
    says: 'loss = loss_fn(y_pred, y_true); loss.backward(); optimizer.step()',
    page: 'neural-network-process',
    words: [/\bloss\b/i, /backpropagation/i, /optimi[sz]er/i],
    code: [/loss = loss_fn\(y_pred, y_true\)/, /loss\.backward\(\)/, /optimizer\.step\(\)/],
  },
  { says: 'picture: batch norm', page: 'batch-normalization', diagram: 'batch-norm' },
  {
    says: 'Batch Normalization normalizes inputs in a batch',
    page: 'batch-normalization',
    words: [/normali[sz]es/i, /batch/i],
  },
  {
    says: 'It improves speed and stability during training',
    page: 'batch-normalization',
    words: [/fast|speed/i, /stab/i],
  },
  {
    says: 'model.add(BatchNormalization())',
    page: 'batch-normalization',
    code: [/import .*BatchNormalization|layers\.BatchNormalization/, /BatchNormalization\(/],
  },
  {
    says: 'picture: gradient descent (named in the list of pictures)',
    page: 'gradient-descent',
    diagram: 'gradient-descent',
  },
  {
    says: 'Gradient Descent optimizes weights by minimizing a loss function',
    page: 'gradient-descent',
    words: [/weights?/i, /loss/i, /minimi[sz]|down|lower/i],
  },
  {
    says: 'weight = weight - learning_rate * gradient',
    page: 'gradient-descent',
    code: [/weight = weight - learning_rate \* gradient/],
  },
  {
    says: 'Batch GD: entire dataset',
    page: 'gradient-descent',
    words: [/\bbatch\b/i, /(entire|whole|full|all).{0,30}(data|set|samples|examples)/i],
  },
  {
    says: 'Stochastic GD: one data point',
    page: 'gradient-descent',
    words: [/stochastic.{0,80}\b(one|single)\b/i],
  },
  {
    says: 'Mini-batch GD: small batches (most common)',
    page: 'gradient-descent',
    words: [/mini-batch.{0,120}(most common|usual|most used|everyday)/i],
  },
  { says: 'picture: ReLU', page: 'activation-functions', diagram: 'relu' },
  {
    says: 'def relu(x): return max(0, x)',
    page: 'activation-functions',
    code: [/def relu\(x\)/, /max(imum)?\(0(\.0)?, x\)/],
  },
  {
    says: 'Used to introduce non-linearity',
    page: 'activation-functions',
    words: [/non-?linear/i],
  },
  {
    says: 'Fast and widely used, though it may suffer from "dying ReLU"',
    page: 'activation-functions',
    words: [/fast|cheap/i, /wide|common|popular|default/i, /dying/i],
  },
  { says: 'picture: YOLO', page: 'yolo-algorithm', diagram: 'yolo' },
  {
    says: 'YOLO (You Only Look Once) is a fast, real-time object detection system',
    page: 'yolo-algorithm',
    words: [/you only look once/i, /fast/i, /real[- ]time/i],
  },
  { says: '1. Divide image into grid', page: 'yolo-algorithm', words: [/grid/i] },
  {
    says: '2. Predict bounding boxes and class probs',
    page: 'yolo-algorithm',
    words: [/box/i, /class (prob|score)/i],
  },
  {
    says: '3. Apply confidence threshold',
    page: 'yolo-algorithm',
    words: [/confidence/i, /threshold/i],
  },
  {
    says: '4. Perform Non-Maximum Suppression',
    page: 'yolo-algorithm',
    words: [/non-maximum suppression/i],
  },
  { says: 'Cause: too complex model', page: 'overfitting', words: [/too complex a model/i] },
  { says: 'Cause: limited data', page: 'overfitting', words: [/limited data/i] },
  {
    says: 'Cause: inadequate regularization',
    page: 'overfitting',
    words: [/inadequate regulari[sz]ation/i],
  },
  {
    says: 'Fixes: dropout, early stopping',
    page: 'overfitting',
    words: [/dropout/i, /early stopping/i],
  },
  {
    says: 'Convolution: extract features',
    page: 'cnn-layers',
    words: [/convolution.{0,120}features?/i],
  },
  {
    says: 'Pooling: reduce spatial size',
    page: 'cnn-layers',
    words: [/pool.{0,120}(reduce|shrink|halve|smaller)/i],
  },
  { says: 'Dense: final classifier', page: 'cnn-layers', words: [/dense.{0,120}classif/i] },
  {
    says: 'Gradients diminish during backpropagation',
    page: 'vanishing-gradient',
    words: [/gradient/i, /vanish|diminish|shrink/i, /backpropagat|backwards?/i],
  },
  {
    says: 'Solutions: ReLU, BatchNorm, Skip Connections (ResNet)',
    page: 'vanishing-gradient',
    words: [/relu/i, /batch norm/i, /skip connection/i, /resnet/i],
  },
  {
    says: 'Metrics: IoU, Precision, Recall, F1-Score, mAP',
    page: 'detection-metrics',
    words: [/\biou\b/i, /precision/i, /recall/i, /\bf1\b/i, /\bmap\b/i],
  },
  {
    says: 'NMS (Non-Max Suppression): removes overlapping detections',
    page: 'nms-and-iou',
    words: [/non-max(imum)? suppression/i, /overlap/i, /removes?|drops?|suppress/i],
  },
  {
    says: 'def tanh(x)',
    page: 'activation-functions',
    diagram: 'tanh',
    code: [/def tanh\(x\)/, /np\.exp\(-x\)/],
  },
  {
    says: 'def softmax(x), with the maximum subtracted',
    page: 'activation-functions',
    diagram: 'softmax',
    code: [/def softmax\(x/, /np\.exp\(x - .*max/, /sum\(/],
  },
]

describe('the seed', () => {
  it.each(statements.map((statement) => [statement.page, statement.says, statement] as const))(
    'is on the page %s: %s',
    (_, __, { page: id, words = [], code = [], diagram }) => {
      const page = pages.find((one) => one.id === id)
      if (!page) throw new Error(`no page ${id}`)
      const text = wordsOf(page)
      for (const pattern of words) expect(text).toMatch(pattern)
      for (const pattern of code) expect(codeOf(page)).toMatch(pattern)
      expect(page.diagrams).toEqual(expect.arrayContaining(diagram ? [diagram] : []))
    },
  )
})
