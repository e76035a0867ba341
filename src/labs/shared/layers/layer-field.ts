import {
  receptiveFields,
  type ReachStep,
  type StepReach,
} from '../../../nn/graph-receptive-field.ts'
import { viewOf, type ReceptiveField } from '../../../nn/receptive-field.ts'
import type { Size } from '../../../vision/geometry.ts'
import type { GraphStep, LayerList, Reach } from '../../../vision/layers/layer.ts'

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

function known(field: ReceptiveField | 'whole' | undefined): ReceptiveField | null {
  return field === undefined || field === 'whole' ? null : field
}

function reachStepOf({ inputs, outputs, reach }: GraphStep, axis: 'x' | 'y'): ReachStep {
  return { inputs, outputs, reach: reachAlong(reach, axis) }
}

function reachAlong(reach: Reach, axis: 'x' | 'y'): StepReach {
  if (reach.kind === 'window') return { kind: 'window', window: reach[axis] }
  if (reach.kind === 'resize') return { kind: 'resize', factor: reach[axis] }
  return reach
}
