/** Number of trainable parameters of a layer. */
export interface ParameterCount {
  readonly weights: number
  readonly biases: number
}

/** A convolution's weights do not depend on the picture's size: outputs * inputs * k * k. */
export function convolutionParameters(
  inputChannels: number,
  outputChannels: number,
  kernel: number,
): ParameterCount {
  return { weights: outputChannels * inputChannels * kernel * kernel, biases: outputChannels }
}

/** A dense layer has a weight for every pair of input and output. */
export function denseParameters(inputs: number, outputs: number): ParameterCount {
  return { weights: outputs * inputs, biases: outputs }
}
