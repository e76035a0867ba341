/** Number of trainable parameters of a layer. */
export interface ParameterCount {
  readonly weights: number
  readonly biases: number
}

/**
 * A convolution's weights do not depend on the picture's size: outputs * inputs * k * k.
 * @param inputChannels those that one output reads: with groups, only its group's
 * @param columns of the kernel; default: as many as its rows
 */
export function convolutionParameters(
  inputChannels: number,
  outputChannels: number,
  kernel: number,
  columns: number = kernel,
): ParameterCount {
  return { weights: outputChannels * inputChannels * kernel * columns, biases: outputChannels }
}

/**
 * Floating-point operations of a convolution for one picture: every weight is multiplied and added once at each of
 * its places, and a multiply-add counts as two (a bias is not counted).
 */
export function convolutionFlops({ weights }: ParameterCount, places: number): number {
  return 2 * weights * places
}

/** A dense layer has a weight for every pair of input and output. */
export function denseParameters(inputs: number, outputs: number): ParameterCount {
  return { weights: outputs * inputs, biases: outputs }
}
