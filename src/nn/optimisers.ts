/** State of a training run: its weights, and the optimiser's memory of past gradients. */
export interface Standing {
  readonly weights: Float64Array
  /** steps taken */
  readonly steps: number
  /** momentum's velocity, or Adam's first moment */
  readonly first: Float64Array
  /** the sum of squared gradients of AdaGrad, their average of RMSProp and Adam */
  readonly second: Float64Array
}

/** One step: from a state and the gradient at its weights to the next state. */
export type Optimiser = (from: Standing, gradient: Float64Array) => Standing

/** The initial state, with an empty memory. */
export function standing(weights: Float64Array): Standing {
  const nothing = new Float64Array(weights.length)
  return { weights, steps: 0, first: nothing, second: nothing }
}

/** Gradient descent: w - rate * g. "Stochastic" if g comes from part of the data. */
export function sgd(rate: number): Optimiser {
  return (from, gradient) => ({
    ...from,
    steps: from.steps + 1,
    weights: from.weights.map((w, i) => w - rate * gradient[i]!),
  })
}

/** Heavy ball: v = beta v + g, then w - rate * v (Polyak, 1964; in PyTorch's form). */
export function momentum(rate: number, beta = 0.9): Optimiser {
  return (from, gradient) => {
    const first = from.first.map((v, i) => beta * v + gradient[i]!)
    const weights = from.weights.map((w, i) => w - rate * first[i]!)
    return { ...from, steps: from.steps + 1, weights, first }
  }
}

/**
 * Nesterov's momentum: the gradient as if taken one step of the velocity ahead (Sutskever et al., 2013, section 2; in
 * PyTorch's form, which takes it at the weights and steps along g + beta v).
 */
export function nesterov(rate: number, beta = 0.9): Optimiser {
  return (from, gradient) => {
    const first = from.first.map((v, i) => beta * v + gradient[i]!)
    const weights = from.weights.map((w, i) => w - rate * (gradient[i]! + beta * first[i]!))
    return { ...from, steps: from.steps + 1, weights, first }
  }
}

/**
 * AdaGrad: divides each weight's step by the root of the sum of all its squared gradients, so that steps only
 * shrink (Duchi, Hazan & Singer, 2011, figure 1, diagonal).
 */
export function adagrad(rate: number, epsilon = 1e-8): Optimiser {
  return (from, gradient) => {
    const second = from.second.map((v, i) => v + gradient[i]! ** 2)
    const weights = from.weights.map(
      (w, i) => w - (rate * gradient[i]!) / (Math.sqrt(second[i]!) + epsilon),
    )
    return { ...from, steps: from.steps + 1, weights, second }
  }
}

/** RMSProp: AdaGrad with a moving average in place of the sum (Tieleman & Hinton, 2012, lecture 6.5). */
export function rmsprop(rate: number, beta = 0.99, epsilon = 1e-8): Optimiser {
  return (from, gradient) => {
    const second = from.second.map((v, i) => beta * v + (1 - beta) * gradient[i]! ** 2)
    const weights = from.weights.map(
      (w, i) => w - (rate * gradient[i]!) / (Math.sqrt(second[i]!) + epsilon),
    )
    return { ...from, steps: from.steps + 1, weights, second }
  }
}

/**
 * Adam: divides each weight's step by the RMS of its recent gradients (Kingma & Ba, 2015, algorithm 1). Both
 * averages start at 0 and are bias-corrected.
 * @param decay weight decay, decoupled from the gradient: AdamW (Loshchilov & Hutter, 2019, algorithm 2)
 */
export function adam(
  rate: number,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 0 } = {},
): Optimiser {
  return (from, gradient) => {
    const steps = from.steps + 1
    const first = from.first.map((m, i) => beta1 * m + (1 - beta1) * gradient[i]!)
    const second = from.second.map((v, i) => beta2 * v + (1 - beta2) * gradient[i]! ** 2)
    const firstKnown = 1 - beta1 ** steps
    const secondKnown = 1 - beta2 ** steps
    const weights = from.weights.map((w, i) => {
      const m = first[i]! / firstKnown
      const v = second[i]! / secondKnown
      return w - rate * (m / (Math.sqrt(v) + epsilon) + decay * w)
    })
    return { weights, steps, first, second }
  }
}
