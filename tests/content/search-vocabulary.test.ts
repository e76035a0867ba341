import { describe, expect, it } from 'vitest'
import type { ConceptId } from '../../src/content/concept.ts'
import { search, searchEntry } from '../../src/views/learn/search.ts'
import { pages } from './pages.ts'

const entries = pages.map(searchEntry)

/** What a student types, and the page that explains it. */
const queries: readonly (readonly [query: string, page: ConceptId])[] = [
  ['loss function', 'neural-network-process'],
  ['cost function', 'neural-network-process'],
  ['backprop', 'neural-network-process'],
  ['chain rule', 'neural-network-process'],
  ['autograd', 'neural-network-process'],
  ['XOR', 'neural-network-process'],
  ['symmetry breaking', 'neural-network-process'],
  ['MSE', 'neural-network-process'],
  ['batch normalization', 'batch-normalization'],
  ['batch normalisation', 'batch-normalization'],
  ['normalize', 'batch-normalization'],
  ['normaliz', 'batch-normalization'],
  ['BatchNorm', 'batch-normalization'],
  ['layer normalization', 'batch-normalization'],
  ['internal covariate shift', 'batch-normalization'],
  ['running mean', 'batch-normalization'],
  ['optimizer', 'gradient-descent'],
  ['SGD', 'gradient-descent'],
  ['minibatch', 'gradient-descent'],
  ['RMSProp', 'gradient-descent'],
  ['Nesterov', 'gradient-descent'],
  ['learning rate schedule', 'gradient-descent'],
  ['saddle point', 'gradient-descent'],
  ['optimise', 'gradient-descent'],
  ['dead neuron', 'activation-functions'],
  ['leaky relu', 'activation-functions'],
  ['GELU', 'activation-functions'],
  ['swish', 'activation-functions'],
  ['logistic function', 'activation-functions'],
  ['nonlinearity', 'activation-functions'],
  ['zero-centred', 'activation-functions'],
  ['object detection', 'yolo-algorithm'],
  ['anchor box', 'yolo-algorithm'],
  ['focal loss', 'yolo-algorithm'],
  ['FPN', 'yolo-algorithm'],
  ['Faster R-CNN', 'yolo-algorithm'],
  ['objectness', 'yolo-algorithm'],
  ['YOLO11', 'yolo-algorithm'],
  ['regularization', 'overfitting'],
  ['regularise', 'overfitting'],
  ['generalization', 'overfitting'],
  ['bias variance tradeoff', 'overfitting'],
  ['L2', 'overfitting'],
  ['cross validation', 'overfitting'],
  ['data augmentation', 'overfitting'],
  ['transfer learning', 'overfitting'],
  ['fully connected', 'cnn-layers'],
  ['feature map', 'cnn-layers'],
  ['same padding', 'cnn-layers'],
  ['depthwise', 'cnn-layers'],
  ['deconvolution', 'cnn-layers'],
  ['receptive field', 'cnn-layers'],
  ['he initialization', 'vanishing-gradient'],
  ['initialisation', 'vanishing-gradient'],
  ['residual', 'vanishing-gradient'],
  ['exploding gradients', 'vanishing-gradient'],
  ['gradient clipping', 'vanishing-gradient'],
  ['LSTM', 'vanishing-gradient'],
  ['intersection over union', 'nms-and-iou'],
  ['jaccard', 'nms-and-iou'],
  ['non max suppression', 'nms-and-iou'],
  ['duplicate boxes', 'nms-and-iou'],
  ['confusion matrix', 'detection-metrics'],
  ['ROC', 'detection-metrics'],
  ['average precision', 'detection-metrics'],
  ['false positive', 'detection-metrics'],
  ['choose threshold', 'detection-metrics'],
  ['labeled', 'overfitting'],
]

describe('the search of the guide', () => {
  it('is asked at least 60 questions here, of every page', () => {
    expect(queries.length).toBeGreaterThanOrEqual(60)
    expect(new Set(queries.map(([, page]) => page)).size).toBe(pages.length)
  })

  it.each(queries)('%s: finds %s among its first three', (query, page) => {
    const found = search(entries, query).map(({ id }) => id)
    expect(found.slice(0, 3)).toContain(page)
  })
})
