/** A window along one axis. */
export interface AxisWindow {
  readonly kernel: number
  readonly stride: number
  /** zeros before the first pixel; negative where pixels are left out */
  readonly padding: number
  readonly dilation: number
}

/** Which pixels of its inputs a step of the graph sees for one of its own. */
export type Reach =
  /** the one at the same place */
  | { readonly kind: 'same' }
  | { readonly kind: 'window'; readonly y: AxisWindow; readonly x: AxisWindow }
  /** that many of its own for one of the input's, in each direction */
  | { readonly kind: 'resize'; readonly y: number; readonly x: number }
  /** all of them */
  | { readonly kind: 'whole' }

/** A step of the graph on the way from the picture, by the tensors that it makes. */
export interface GraphStep {
  readonly outputs: readonly string[]
  /** tensors on that way that it reads */
  readonly inputs: readonly string[]
  readonly reach: Reach
}

/** A layer whose feature maps can be looked at. */
export interface Layer {
  /** the tensor that it gives, after its activation */
  readonly output: string
  /** as the graph names its node */
  readonly name: string
  /** ONNX's name of the operator: Conv, MaxPool, Concat */
  readonly operator: string
  /** maps, rows, columns */
  readonly dims: readonly [channels: number, rows: number, columns: number]
  /** what its activation function is called, and the tensor before it; null without one */
  readonly activation: { readonly name: string; readonly before: string } | null
  /** of a convolution whose weights are in the file; null for all else */
  readonly convolution: {
    readonly kernel: readonly [rows: number, columns: number]
    readonly groups: number
    /** batch normalisation, not folded into the weights, lies between its sums and the activation */
    readonly normalised: boolean
  } | null
}

/** The layers of a network at an input size, and how they hang together. */
export interface LayerList {
  readonly layers: readonly Layer[]
  readonly steps: readonly GraphStep[]
  /** the graph's name of the picture's tensor */
  readonly input: string
}
