import { describe, expect, it } from 'vitest'
import type { Layer, LayerList } from '../../../src/vision/layers/layer.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { gridLevels } from '../../../src/vision/grid.ts'
import { cellByKey, cellUnder } from '../../../src/vision/grid-cell.ts'
import {
  boxByKey,
  gripOf,
  snapped,
  snappedWhole,
  startPair,
  type Pair,
} from '../../../src/views/inspect/iou/box-pair.ts'
import { overlapLetters } from '../../../src/views/inspect/iou/paint-distances.ts'
import { layerFields, viewOfPixel } from '../../../src/labs/shared/layers/layer-field.ts'
import { fieldWords, layerGroups } from '../../../src/views/inspect/layers/layer-groups.ts'
import { noSumWords } from '../../../src/views/inspect/layers/pixel-view.tsx'
import { overlapOf } from '../../../src/vision/explain/overlap.ts'
import { verdictWords } from '../../../src/views/inspect/why-not/verdict-words.ts'

describe('a cell of the grid', () => {
  const input = { width: 64, height: 64 }
  // 128 x 64 into 64 x 64: scale .5, 16 rows of padding above
  const fit = letterbox({ width: 128, height: 64 }, input, 'centre')
  const [level] = gridLevels(input, [16])

  it('is found under a point of the picture, also in the padding, but not outside the input', () => {
    expect(cellUnder([0, 0], level!, fit)).toEqual({ column: 0, row: 1 })
    expect(cellUnder([127, 63], level!, fit)).toEqual({ column: 3, row: 2 })
    expect(cellUnder([10, -20], level!, fit)).toEqual({ column: 0, row: 0 })
    expect(cellUnder([10, -40], level!, fit)).toBeNull()
  })

  it('moves by arrow keys within the grid, starting at its centre', () => {
    expect(cellByKey('ArrowLeft', null, level!)).toEqual({ column: 2, row: 2 })
    expect(cellByKey('ArrowLeft', { column: 0, row: 1 }, level!)).toEqual({ column: 0, row: 1 })
    expect(cellByKey('ArrowDown', { column: 0, row: 1 }, level!)).toEqual({ column: 0, row: 2 })
    expect(cellByKey('a', null, level!)).toBeUndefined()
  })
})

describe('the workbench', () => {
  const picture = { width: 200, height: 100 }
  const pair: Pair = [
    [10, 10, 60, 60],
    [40, 40, 90, 90],
  ]

  it('starts with two boxes that overlap inside the picture', () => {
    const [a, b] = startPair(picture)
    expect(a[2]).toBeGreaterThan(b[0])
    expect(b[3]).toBeLessThanOrEqual(100)
  })

  it('grabs corners and sides first, then the box around the point', () => {
    const changes: unknown[] = []
    const change = (...args: unknown[]) => void changes.push(args)
    gripOf(pair, [60, 60], 5, picture, change)?.move([80, 70])
    gripOf(pair, [20, 25], 5, picture, change)?.move([30, 30])
    gripOf(pair, [80, 80], 5, picture, change)?.move([500, 80])
    expect(changes).toEqual([
      [0, [10, 10, 80, 70], 'resized'],
      [0, [20, 15, 70, 65], 'moved'],
      [1, [150, 40, 200, 90], 'moved'],
    ])
    expect(gripOf(pair, [150, 20], 5, picture, change)).toBeNull()
  })

  it('shows by the cursor what a press would do', () => {
    const cursorAt = (x: number, y: number) => gripOf(pair, [x, y], 5, picture, () => {})?.cursor
    expect([cursorAt(10, 10), cursorAt(60, 35), cursorAt(20, 25)]).toEqual([
      'nwse-resize',
      'ew-resize',
      'move',
    ])
  })

  it('moves by arrows, and resizes with Shift', () => {
    expect(boxByKey('ArrowRight', false, pair[0], 4, picture)).toEqual([14, 10, 64, 60])
    expect(boxByKey('ArrowUp', true, pair[0], 4, picture)).toEqual([10, 10, 60, 56])
    expect(boxByKey('ArrowLeft', true, [10, 10, 12, 20], 4, picture)).toEqual([10, 10, 11, 20])
    expect(boxByKey('x', false, pair[0], 4, picture)).toBeNull()
  })

  it('snaps to nearby sides only', () => {
    expect(snapped([12, 10, 58, 61], [[10, 30, 60, 90]], 4)).toEqual([10, 10, 60, 61])
    expect(snapped([12, 10, 58, 61], [[100, 100, 150, 150]], 4)).toEqual([12, 10, 58, 61])
    // never snaps a box to zero size
    expect(snapped([58, 10, 61, 20], [[60, 0, 60, 90]], 4)).toEqual([58, 10, 61, 20])
  })

  it('keeps its size while it snaps to nearby sides, and stays in the picture', () => {
    const other = [[10, 30, 60, 90]] as const
    expect(snappedWhole([12, 33, 57, 53], other, 4, picture)).toEqual([10, 30, 55, 50])
    expect(snappedWhole([22, 33, 59, 53], other, 4, picture)).toEqual([23, 30, 60, 50])
    expect(snappedWhole([100, 10, 120, 20], other, 4, picture)).toEqual([100, 10, 120, 20])
    expect(snappedWhole([0, 33, 58, 53], [[2, 0, 90, 90]], 4, picture)).toEqual([2, 33, 60, 53])
  })

  it('puts I on the intersection, U on one box alone, and the lengths on their lines', () => {
    const letters = overlapLetters(pair, overlapOf(pair[0], pair[1]))
    const at = Object.fromEntries(letters.map((one) => [one.text, one.at]))
    expect(at['d']).toEqual([50, 50])
    expect(at['I']![0]).toBeGreaterThan(40)
    expect(at['I']![0]).toBeLessThan(60)
    expect(at['U']![0]).toBeLessThan(40)
    // for two identical boxes there is no place for U
    const same: Pair = [pair[0], pair[0]]
    const texts = overlapLetters(same, overlapOf(pair[0], pair[0])).map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['I', 'c', 'd'])
  })
})

describe('layers', () => {
  const input = { width: 64, height: 64 }
  const layer = (output: string, side: number): Layer => ({
    output,
    name: output,
    operator: 'Conv',
    dims: [8, side, side],
    activation: null,
    convolution: null,
  })
  const axis = { kernel: 3, stride: 2, padding: 1, dilation: 1 }
  const list: LayerList = {
    input: 'x',
    layers: [layer('a', 32), layer('b', 16), layer('c', 16), layer('d', 32)],
    steps: [
      { inputs: ['x'], outputs: ['a'], reach: { kind: 'window', y: axis, x: axis } },
      { inputs: ['a'], outputs: ['b'], reach: { kind: 'window', y: axis, x: axis } },
      { inputs: ['b'], outputs: ['c'], reach: { kind: 'same' } },
      { inputs: ['c'], outputs: ['d'], reach: { kind: 'whole' } },
    ],
  }

  it('are grouped by size, in the network’s order', () => {
    expect(
      layerGroups(list.layers, input).map(({ title, layers }) => [title, layers.length]),
    ).toEqual([
      ['Stage 1: 32 × 32, stride 2', 1],
      ['Stage 2: 16 × 16, stride 4', 2],
      ['Stage 3: 32 × 32, stride 2', 1],
    ])
  })

  it('have the receptive field of a pixel', () => {
    const fieldOf = layerFields(list)
    expect(fieldWords(fieldOf('b'), input)).toBe('7 × 7 px')
    expect(fieldWords(fieldOf('d'), input)).toBe('the whole input')
    expect(viewOfPixel(fieldOf('b'), 0, 2, input)).toEqual([0, 5, 4, 12])
    expect(viewOfPixel(fieldOf('d'), 0, 2, input)).toEqual([0, 0, 64, 64])
  })
})

describe('the words for a pixel without products', () => {
  it('do not deny the weights of a convolution', () => {
    expect(noSumWords({ operator: 'ConvInteger' })).toContain('Folded back to float')
    expect(noSumWords({ operator: 'Conv' })).not.toContain('no weights')
    expect(noSumWords({ operator: 'MaxPool' })).toContain('MaxPool has no weights')
  })
})

describe('the words of a verdict', () => {
  const say = (verdict: Parameters<typeof verdictWords>[0]) =>
    verdictWords(
      verdict,
      0.2,
      0.45,
      (i) => `box ${i}`,
      (c) => `class ${c}`,
    )

  it('state what stopped a box, and by how much', () => {
    expect(say({ kind: 'below-threshold', candidate: 1, threshold: 0.25, lacks: 0.05 })).toBe(
      'Below the threshold: it lacks 0.05 to 0.25.',
    )
    expect(say({ kind: 'suppressed', candidate: 1, by: 7, iou: 0.71234 })).toBe(
      'Suppressed by box 7: their IoU is 0.712, above 0.45.',
    )
    expect(say({ kind: 'outvoted', by: 3, score: 0.5 })).toContain('more likely class 3 (0.50)')
    expect(say({ kind: 'below-floor', floor: 0.01, lacks: 0.0049 })).toContain(
      'lacks 0.0049 to 0.01',
    )
    expect(say({ kind: 'class-hidden', candidate: 1 })).toContain('hidden')
    expect(say({ kind: 'past-limit', candidate: 1, limit: 300 })).toContain(
      '300 boxes score higher',
    )
  })
})
