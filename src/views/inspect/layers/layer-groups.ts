import {
  receptiveFields,
  type ReachStep,
  type StepReach,
} from '../../../nn/graph-receptive-field.ts'
import { viewOf, type ReceptiveField } from '../../../nn/receptive-field.ts'
import type { Size } from '../../../vision/geometry.ts'
import type { GraphStep, Layer, LayerList, Reach } from '../../../vision/layers/layer.ts'
import * as strings from '../strings.ts'

/** Consecutive layers with maps of the same size. */
export interface LayerGroup {
  readonly title: string
  readonly layers: readonly Layer[]
}

/** The layers grouped by equal rows and columns, in the network's order. */
export function layerGroups(layers: readonly Layer[], input: Size): readonly LayerGroup[] {
  const groups: { title: string; layers: Layer[] }[] = []
  let last = ''
  for (const layer of layers) {
    const [, rows, columns] = layer.dims
    const size = `${columns} × ${rows}`
    if (size !== last) {
      const stride = input.width / columns
      const steps = Number.isInteger(stride) ? strings.atStride(stride) : ''
      groups.push({ title: strings.groupOfLayers(groups.length + 1, size, steps), layers: [] })
      last = size
    }
    groups.at(-1)?.layers.push(layer)
  }
  return groups
}

/** The receptive field of a layer's pixel in the network's input, in each direction; null: the whole input. */
export interface LayerField {
  readonly y: ReceptiveField | null
  readonly x: ReceptiveField | null
}

/** The receptive fields of all layers, by their output tensor. */
export function layerFields({ steps, input }: LayerList): (output: string) => LayerField {
  const y = receptiveFields(
    steps.map((step) => reachStepOf(step, 'y')),
    input,
  )
  const x = receptiveFields(
    steps.map((step) => reachStepOf(step, 'x')),
    input,
  )
  return (output) => ({ y: known(y.get(output)), x: known(x.get(output)) })
}

function known(field: ReceptiveField | 'whole' | undefined): ReceptiveField | null {
  return field === undefined || field === 'whole' ? null : field
}

/** "43 × 43", at most the whole input. */
export function fieldWords({ x, y }: LayerField, { width, height }: Size): string {
  if (!x || !y) return strings.wholeInput
  const [wide, high] = [Math.ceil(x.size), Math.ceil(y.size)]
  if (wide >= 2 * width && high >= 2 * height) return strings.wholeInput
  return strings.pixels(wide, high)
}

/** The receptive field of a layer's pixel, xyxy in input pixels, clipped to the input. */
export function viewOfPixel(
  { x, y }: LayerField,
  column: number,
  row: number,
  { width, height }: Size,
): readonly [number, number, number, number] {
  const [x1, x2] = x ? viewOf(column, x) : [0, width]
  const [y1, y2] = y ? viewOf(row, y) : [0, height]
  return [Math.max(0, x1), Math.max(0, y1), Math.min(width, x2), Math.min(height, y2)]
}

function reachStepOf({ inputs, outputs, reach }: GraphStep, axis: 'x' | 'y'): ReachStep {
  return { inputs, outputs, reach: reachAlong(reach, axis) }
}

function reachAlong(reach: Reach, axis: 'x' | 'y'): StepReach {
  if (reach.kind === 'window') return { kind: 'window', window: reach[axis] }
  if (reach.kind === 'resize') return { kind: 'resize', factor: reach[axis] }
  return reach
}
