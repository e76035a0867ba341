import {
  numberField,
  numbersField,
  wholeField,
  wordField,
  type LabField,
} from '../shared/lab-address.ts'
import { sourceNames, type SourceName } from '../shared/layers/source-name.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { drawingSide } from './drawing.ts'
import { kernels } from './kernels.ts'
import type { Place } from '../shared/layers/picture-place.ts'
import { mostInk, pictures, side } from './pictures.ts'
import { operations, type Operation, type Sliding } from './sliding.ts'

export interface CnnState {
  /** a digit of ink per cell, and the pen's */
  readonly picture: string
  readonly pen: number
  readonly operation: Operation
  /** the nine weights */
  readonly weights: readonly number[]
  /** side of the pooling window */
  readonly window: number
  readonly stride: number
  readonly padding: number
  readonly dilation: number
  /** the output whose products are written out, row by row; behind the last: the last */
  readonly at: number
  /** of the real network: whose, which of its layers that can be shown, the map's rank by activity */
  readonly source: SourceName
  readonly layer: number
  readonly rank: number
  /** the place pointed at, as shares of the network's input */
  readonly place: Place
  /** the last layer that the receptive field has grown through, among all */
  readonly depth: number
  /** of the classifier: its maps, learning rate, pictures seen, and what the reader drew; see `drawingOf` */
  readonly maps: number
  readonly rate: number
  readonly step: number
  readonly drawing: string
}

/** Pictures that the classifier is trained on, one a step. */
export const picturesOfRun = 800

const pictureField = digitsField(side * side)
const inkField = digitsField(drawingSide * drawingSide)

/** A drawing, or none. */
const drawingField: LabField<string> = {
  parse: (text) => (text === 'none' ? '' : inkField.parse(text)),
  format: (drawing) => (drawing === '' ? 'none' : drawing),
}

/** So many digits. */
function digitsField(length: number): LabField<string> {
  return {
    parse: (text) => (text.length === length && /^\d+$/.test(text) ? text : undefined),
    format: String,
  }
}

/** What a weight may be. */
export const weightBounds = [-99, 99] as const

export const cnnLab: LabKind<CnnState> = {
  lab: 'cnn-layers',
  fields: {
    picture: pictureField,
    pen: wholeField(1, mostInk),
    operation: wordField(operations),
    weights: numbersField(9, ...weightBounds),
    window: wholeField(2, 3),
    stride: wholeField(1, 3),
    padding: wholeField(0, 2),
    dilation: wholeField(1, 3),
    at: wholeField(0, 99),
    source: wordField(sourceNames),
    layer: wholeField(0, 999),
    rank: wholeField(0, 9999),
    place: numbersField(2, 0, 1),
    depth: wholeField(0, 9999),
    maps: wholeField(1, 8),
    rate: numberField(0.01, 1),
    step: wholeField(0, picturesOfRun),
    drawing: drawingField,
  },
  defaults: {
    picture: pictures.letter,
    pen: 1,
    operation: 'correlation',
    weights: kernels.upright.weights,
    window: 2,
    stride: 1,
    padding: 0,
    dilation: 1,
    at: 0,
    source: 'stored',
    layer: 1,
    rank: 0,
    place: [0.5, 0.5],
    depth: 0,
    maps: 6,
    rate: 0.03,
    step: 0,
    drawing: '',
  },
}

/** The part of a state that belongs to the sliding window. */
export type SlidingState = Pick<
  CnnState,
  'picture' | 'operation' | 'weights' | 'window' | 'stride' | 'padding' | 'dilation'
>

export function slidingOf(state: SlidingState): Sliding {
  const { operation, weights, window, stride, padding, dilation } = state
  if (operation === 'max' || operation === 'average')
    return {
      operation,
      kernel: { width: window, height: window, data: new Float64Array(window * window) },
      walk: { stride },
    }
  return {
    operation,
    kernel: { width: 3, height: 3, data: Float64Array.from(weights) },
    walk: { stride, padding, dilation },
  }
}

export function isSame(a: SlidingState, b: SlidingState): boolean {
  return (
    a.picture === b.picture &&
    a.operation === b.operation &&
    String(a.weights) === String(b.weights) &&
    a.window === b.window &&
    a.stride === b.stride &&
    a.padding === b.padding &&
    a.dilation === b.dilation
  )
}

const plain: SlidingState = {
  picture: pictures.letter,
  operation: 'correlation',
  weights: kernels.upright.weights,
  window: 2,
  stride: 1,
  padding: 0,
  dilation: 1,
}
const square = { ...plain, picture: pictures.square }

/** What the lab asks about. */
export const asked: SlidingState = { ...square, weights: kernels.edge.weights }

/** States of the sliding window, named by what they show. */
export const slidingPresets: readonly { readonly name: string; readonly state: SlidingState }[] = [
  { name: 'Upright strokes answer, level ones do not', state: plain },
  { name: 'Edge: 0 wherever nothing changes', state: asked },
  {
    name: 'Blur: one dot becomes a hill',
    state: { ...plain, picture: pictures.dot, weights: kernels.blur.weights, padding: 1 },
  },
  {
    name: 'Sharpen: borders overshoot',
    state: { ...square, weights: kernels.sharpen.weights, padding: 1 },
  },
  {
    name: 'Identity: the picture again',
    state: { ...plain, weights: kernels.identity.weights, padding: 1 },
  },
  {
    name: 'Stride 2: the last column is dropped',
    state: { ...plain, picture: pictures.ramp, weights: kernels.identity.weights, stride: 2 },
  },
  { name: 'Dilation 2: nine weights over 5 × 5', state: { ...plain, dilation: 2 } },
  {
    name: 'Correlation gives −1',
    state: { ...plain, picture: pictures.ramp, weights: kernels.diagonal.weights },
  },
  {
    name: 'Convolution of the same: +1',
    state: {
      ...plain,
      picture: pictures.ramp,
      weights: kernels.diagonal.weights,
      operation: 'convolution',
    },
  },
  {
    name: 'Max pooling: thin strokes survive',
    state: { ...plain, picture: pictures.strokes, operation: 'max', stride: 2 },
  },
  {
    name: 'Average pooling: thin strokes fade',
    state: { ...plain, picture: pictures.strokes, operation: 'average', stride: 2 },
  },
]

/** Places of the real network, named by what they show. */
export const outputPresets: readonly {
  readonly name: string
  readonly state: Pick<CnnState, 'source' | 'layer' | 'rank'>
}[] = [
  {
    name: '1 × 1: 64 maps are mixed at one place',
    state: { source: 'stored', layer: 0, rank: 0 },
  },
  { name: '3 × 3: each pixel sums 576 products', state: { source: 'stored', layer: 1, rank: 0 } },
]

export type ClassifierState = Pick<CnnState, 'maps' | 'rate'>

/** Trainings of the classifier, named by what they show. */
export const classifierPresets: readonly {
  readonly name: string
  readonly state: ClassifierState
}[] = [
  { name: 'Six maps, rate 0.03: it learns', state: { maps: 6, rate: 0.03 } },
  { name: 'One map: slower, but it learns', state: { maps: 1, rate: 0.03 } },
  { name: 'Rate 0.3: it is left guessing', state: { maps: 6, rate: 0.3 } },
]
