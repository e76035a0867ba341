import type { SlidingWindow } from './output-size.ts'

/** How a deep layer's pixels lie on the network's input, along one axis, in input pixels. */
export interface ReceptiveField {
  /** how many input pixels one of its pixels can see */
  readonly size: number
  /** how far apart two neighbours look: the layer's stride on the input */
  readonly jump: number
  /** where pixel 0's view begins; negative in the padding */
  readonly start: number
}

/**
 * Layer by layer, in the network's order: r += (k - 1) j, then j *= s
 * (Araujo, Norris & Sim, "Computing Receptive Fields", Distill 2019, "Single-path networks").
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

/** What pixel `index` of the layer sees: from the first input pixel up to, not including, the last. */
export function viewOf(index: number, { size, jump, start }: ReceptiveField): [number, number] {
  const from = start + index * jump
  return [from, from + size]
}
