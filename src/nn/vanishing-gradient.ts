import type { Activation } from './activations.ts'

/** One layer of a chain of single units. */
export interface Link {
  /** the unit's output */
  readonly value: number
  /** dx_l / dx_(l-1), this layer's own factor */
  readonly factor: number
  /** dx_l / dx_0, the product of all factors so far: what remains of a gradient on its way back */
  readonly derivative: number
}

/**
 * A chain of units, x_l = f(w x_(l-1)), or with skip connections x_l = x_(l-1) + f(w x_(l-1)) (He et al., 2016,
 * eq. 1). By the chain rule the gradient is a product with one factor per layer: w f'(z), or with the skip 1 + w
 * f'(z) (Hochreiter, 1991; Bengio, Simard & Frasconi, 1994).
 */
export function chain(
  activation: Activation,
  depth: number,
  { x = 0.5, weight = 1, skip = false } = {},
): Link[] {
  const links: Link[] = []
  let value = x
  let derivative = 1
  for (let layer = 0; layer < depth; layer++) {
    const z = weight * value
    const factor = weight * activation.derivative(z) + (skip ? 1 : 0)
    value = activation.f(z) + (skip ? value : 0)
    derivative *= factor
    links.push({ value, factor, derivative })
  }
  return links
}
