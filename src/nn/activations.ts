/** An elementwise non-linearity with its derivative. */
export interface Activation {
  readonly f: (x: number) => number
  readonly derivative: (x: number) => number
}

/** max(0, x) (Nair & Hinton, ICML 2010). NaN stays NaN: a failed run must look failed. */
export function relu(x: number): number {
  return Math.max(0, x)
}

/** The derivative; at x = 0, where ReLU has none, 0, as in the frameworks. */
export function reluDerivative(x: number): number {
  return x > 0 ? 1 : 0
}

/** ReLU with a small slope below 0, so that no unit can die (Maas et al., 2013, section 2). */
export function leakyRelu(x: number, slope = 0.01): number {
  return x > 0 ? x : slope * x
}

export function leakyReluDerivative(x: number, slope = 0.01): number {
  return x > 0 ? 1 : slope
}

/** The logistic function 1 / (1 + e^-x), in two forms so that e^... never overflows. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** s (1 - s): at most 1/4, reached at x = 0. */
export function sigmoidDerivative(x: number): number {
  const s = sigmoid(x)
  return s * (1 - s)
}

/** 2 σ(2x) - 1: the logistic function stretched to (-1, 1). */
export function tanh(x: number): number {
  return Math.tanh(x)
}

/** 1 - tanh^2: at most 1, reached at x = 0. */
export function tanhDerivative(x: number): number {
  return 1 - Math.tanh(x) ** 2
}

/** x σ(x), also called swish; what YOLOv5 and later use (Elfwing et al., 2018). */
export function silu(x: number): number {
  return x * sigmoid(x)
}

/** s (1 + x (1 - s)). */
export function siluDerivative(x: number): number {
  const s = sigmoid(x)
  return s * (1 + x * (1 - s))
}

const geluScale = Math.sqrt(2 / Math.PI)
const geluCube = 0.044715

/**
 * x Φ(x), Φ the standard normal distribution function, in the approximation by tanh that its authors give
 * (Hendrycks & Gimpel, 2016, section 2): within 5e-4 of the exact one.
 */
export function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(geluScale * (x + geluCube * x ** 3)))
}

/** The derivative of that approximation. */
export function geluDerivative(x: number): number {
  const t = Math.tanh(geluScale * (x + geluCube * x ** 3))
  return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * geluScale * (1 + 3 * geluCube * x * x)
}

export type ActivationName =
  'identity' | 'relu' | 'leaky-relu' | 'sigmoid' | 'tanh' | 'silu' | 'gelu'

/** Every activation by name; leaky ReLU with slope .01. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  identity: { f: (x) => x, derivative: () => 1 },
  relu: { f: relu, derivative: reluDerivative },
  'leaky-relu': { f: (x) => leakyRelu(x), derivative: (x) => leakyReluDerivative(x) },
  sigmoid: { f: sigmoid, derivative: sigmoidDerivative },
  tanh: { f: tanh, derivative: tanhDerivative },
  silu: { f: silu, derivative: siluDerivative },
  gelu: { f: gelu, derivative: geluDerivative },
}
