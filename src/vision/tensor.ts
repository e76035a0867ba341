/** An output of a network, always widened to float32. */
export interface HeadTensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** A network's outputs by their names in the graph. */
export type HeadTensors = Readonly<Record<string, HeadTensor>>

/** An output by name, with its dims at one input size. */
export interface OutputShape {
  readonly name: string
  readonly dims: readonly number[]
}
