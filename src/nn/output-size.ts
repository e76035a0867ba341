/** How a window moves over its input, the same in both directions. */
export interface Walk {
  readonly stride?: number
  /** rows and columns of zeros on each side of the input */
  readonly padding?: number
  /** distance between adjacent weights of the window */
  readonly dilation?: number
}

/** A window of a convolution or pooling, along one axis. */
export interface SlidingWindow extends Walk {
  readonly kernel: number
}

/**
 * Number of positions of a window along an axis of `size`: floor((n + 2p - d (k - 1) - 1) / s) + 1 (Dumoulin &
 * Visin, "A guide to convolution arithmetic", 2016, relationship 15). The floor drops the remainder at the far
 * edge.
 */
export function outputSize(
  size: number,
  { kernel, stride = 1, padding = 0, dilation = 1 }: SlidingWindow,
): number {
  const positions = Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
  if (!(positions > 0 && stride > 0 && kernel > 0))
    throw new Error(
      `no output for size ${size}, kernel ${kernel}, stride ${stride}, padding ${padding}, dilation ${dilation}`,
    )
  return positions
}
