import { describe, expect, it } from 'vitest'
import type { Layer } from '../../../src/vision/layers/layer.ts'
import { scoreChannels } from '../../../src/vision/saliency/score-channels.ts'

function layer(output: string, channels: number, more: Partial<Layer> = {}): Layer {
  return {
    output,
    name: output,
    operator: 'Conv',
    dims: [channels, 20, 20],
    activation: null,
    convolution: convolutionOf(1),
    ...more,
  }
}

function convolutionOf(side: number): Layer['convolution'] {
  return { kernel: [side, side], groups: 1, inChannels: 64, biased: true, normalised: false }
}

const question = {
  cell: { stride: 16, column: 3, row: 4, anchor: 2 },
  rows: 20,
  columns: 20,
  classId: 7,
  classCount: 80,
  hasObjectness: true,
}

function found(layers: readonly Layer[], changes: Partial<typeof question> = {}) {
  return scoreChannels(layers, { ...question, ...changes }).map(
    ({ layer: { output }, channel, of }) => `${output} ${channel} ${of}`,
  )
}

describe('the channels that may give a score', () => {
  it('are those of the anchor, where one layer gives everything', () => {
    expect(found([layer('head', 255)])).toEqual(['head 182 class', 'head 174 objectness'])
  })

  it('are those of separate layers for class and objectness', () => {
    const layers = [layer('classes', 80), layer('boxes', 4), layer('objectness', 1)]
    const cell = { ...question.cell, anchor: 0 }
    expect(found(layers, { cell })).toEqual(['objectness 0 objectness', 'classes 7 class'])
  })

  it('are those of the anchor, where a layer has an objectness for each', () => {
    expect(found([layer('objectness', 3)])).toEqual(['objectness 2 objectness'])
  })

  it('come first or last where classes and bins share a layer', () => {
    expect(found([layer('both', 80 + 32)], { hasObjectness: false })).toEqual([
      'both 7 class',
      'both 39 class',
    ])
  })

  it('may have gone through the logistic function in the graph', () => {
    const activation = { name: 'sigmoid', before: 'x' }
    expect(found([layer('classes', 80, { activation })])).toEqual(['classes 7 class'])
  })

  it('are of no layer with another grid, a larger kernel or another activation', () => {
    const others = [
      layer('grid', 80, { dims: [80, 40, 40] }),
      layer('kernel', 80, { convolution: convolutionOf(3) }),
      layer('active', 80, { activation: { name: 'SiLU', before: 'x' } }),
      layer('none', 80, { convolution: null }),
    ]
    expect(found(others)).toEqual([])
  })
})
