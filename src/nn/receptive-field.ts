import type { SlidingWindow } from './output-size.ts'

/** The receptive fields of a layer's pixels on the network's input, along one axis, in input pixels. */
export interface ReceptiveField {
  /** number of input pixels that one pixel depends on */
  readonly size: number
  /** distance between the fields of two neighbours: the layer's stride on the input */
  readonly jump: number
  /** first input pixel of pixel 0's field; negative in the padding */
  readonly start: number
}

/**
 * Accumulates over the layers in order: r += (k - 1) j, then j *= s (Araujo, Norris & Sim, "Computing Receptive
 * Fields", Distill 2019, "Single-path networks").
 */
export function receptiveField(layers: readonly SlidingWindow[]): ReceptiveField {
  let size = 1
  let jump = 1
  let start = 0
  for (const { kernel, stride = 1, padding = 0, dilation = 1 } of layers) {
    size += (kernel - 1) * dilation * jump
    start -= padding * jump
    jump *= stride
  }
  return { size, jump, start }
}

/** The field of pixel `index`: from the first input pixel (included) to the last (excluded). */
export function viewOf(index: number, { size, jump, start }: ReceptiveField): [number, number] {
  const from = start + index * jump
  return [from, from + size]
}
