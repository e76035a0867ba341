/** A window along one axis. */
export interface AxisWindow {
  readonly kernel: number
  readonly stride: number
  /** zeros before the first pixel; negative if pixels are skipped */
  readonly padding: number
  readonly dilation: number
}

/** The input pixels that one output pixel of a graph step depends on. */
export type Reach =
  /** the pixel at the same position */
  | { readonly kind: 'same' }
  | { readonly kind: 'window'; readonly y: AxisWindow; readonly x: AxisWindow }
  /** output pixels per input pixel, in each direction */
  | { readonly kind: 'resize'; readonly y: number; readonly x: number }
  /** all input pixels */
  | { readonly kind: 'whole' }

/** A step of the graph that depends on the picture, identified by its output tensors. */
export interface GraphStep {
  readonly outputs: readonly string[]
  /** its inputs that depend on the picture */
  readonly inputs: readonly string[]
  readonly reach: Reach
}

/** A layer whose feature maps can be shown. */
export interface Layer {
  /** its output tensor, after the activation */
  readonly output: string
  /** name of its node in the graph */
  readonly name: string
  /** ONNX operator type: Conv, MaxPool, Concat */
  readonly operator: string
  /** maps, rows, columns */
  readonly dims: readonly [channels: number, rows: number, columns: number]
  /** name of its activation function, and the tensor before it; null without one */
  readonly activation: { readonly name: string; readonly before: string } | null
  /** for a convolution whose weights are in the file; otherwise null */
  readonly convolution: {
    readonly kernel: readonly [rows: number, columns: number]
    readonly groups: number
    readonly inChannels: number
    /** whether it adds a bias */
    readonly biased: boolean
    /** whether an unfolded batch normalisation lies between the convolution and the activation */
    readonly normalised: boolean
  } | null
}

/** The layers of a network at an input size, and the graph that connects them. */
export interface LayerList {
  readonly layers: readonly Layer[]
  readonly steps: readonly GraphStep[]
  /** name of the picture's tensor in the graph */
  readonly input: string
}
