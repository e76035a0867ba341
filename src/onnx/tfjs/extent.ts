/**
 * The exact size of one side of a tensor, even while the input's size is free.
 *
 * A free side of the input is a multiple of `multiple`: `multiple * n` with n >= 1. Every side derived from it is
 * `step * n + offset` with integers, as long as each stride divides `step`; otherwise the side cannot be
 * determined and `slide` throws. A fixed side has no axis and step 0.
 */
export interface Extent {
  readonly axis: Axis | null
  readonly step: number
  readonly offset: number
}

/** A free side of the input. */
export interface Axis {
  readonly name: string
  readonly multiple: number
  /** the size that the graph was exported for, or null if none */
  readonly declared: number | null
}

/** A window's movement along a side: padding before and after, and the output side. */
export interface Slide {
  readonly before: number
  readonly after: number
  readonly output: Extent
}

/** Parameters of a convolution or pooling along one axis. */
export interface Window {
  readonly size: number
  readonly stride: number
  readonly dilation: number
  /** cells of padding [before, after], or TensorFlow's name for a rule */
  readonly padding: 'SAME' | 'VALID' | readonly [before: number, after: number]
}

export function fixed(size: number): Extent {
  return { axis: null, step: 0, offset: size }
}

export function free(axis: Axis): Extent {
  return { axis, step: axis.multiple, offset: 0 }
}

export function equal(a: Extent, b: Extent): boolean {
  return a.axis === b.axis && a.step === b.step && a.offset === b.offset
}

export function isOne(extent: Extent): boolean {
  return extent.step === 0 && extent.offset === 1
}

/** The side enlarged by some cells. */
export function grow(extent: Extent, cells: number): Extent {
  return { ...extent, offset: extent.offset + cells }
}

/** @throws {Error} unless every input size gives a whole number of cells */
export function scale(extent: Extent, factor: number): Extent {
  if (!Number.isInteger(extent.step * factor) || !Number.isInteger(extent.offset * factor)) {
    throw new Error(`${factor} times the side ${label(extent)} is no whole number of cells`)
  }
  return { ...extent, step: extent.step * factor, offset: extent.offset * factor }
}

/** @throws {Error} if the sides depend on different axes */
export function sum(a: Extent, b: Extent): Extent {
  if (a.axis && b.axis && a.axis !== b.axis) throw new Error(`${label(a)} + ${label(b)} is open`)
  return { axis: a.axis ?? b.axis, step: a.step + b.step, offset: a.offset + b.offset }
}

/** The side at the size that the graph was exported for, or null if there was none. */
export function declaredSize(extent: Extent): number | null {
  if (!extent.axis) return extent.offset
  if (extent.axis.declared === null) return null
  return (extent.step * extent.axis.declared) / extent.axis.multiple + extent.offset
}

/**
 * The output side and padding of a sliding window, by TensorFlow's rules ("SAME" puts the odd cell at the end):
 * https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 * @throws {Error} if the stride does not divide a free side, or the window does not fit
 */
export function slide(input: Extent, { size, stride, dilation, padding }: Window): Slide {
  const reach = (size - 1) * dilation + 1
  if (padding === 'SAME') {
    const output = divide(input, stride, Math.ceil)
    // both sides grow equally with n, so the difference is constant
    const covered = (output.offset - 1) * stride + reach
    const total = Math.max(covered - input.offset, 0)
    const before = Math.floor(total / 2)
    return { before, after: total - before, output }
  }
  const [before, after] = padding === 'VALID' ? [0, 0] : padding
  const output = grow(divide(grow(input, before + after - reach), stride, Math.floor), 1)
  if (output.step + output.offset < 1) {
    throw new Error(`a window that reaches over ${reach} does not fit the side ${label(input)}`)
  }
  return { before, after, output }
}

/** The side in ONNX's notation: a number, or a name such as `height/8`. */
export function label({ axis, step, offset }: Extent): number | string {
  if (!axis) return offset
  const { name, multiple } = axis
  let text = name
  if (step % multiple === 0) text = step === multiple ? name : `${name}*${step / multiple}`
  else if (multiple % step === 0) text = `${name}/${multiple / step}`
  else text = `${name}*${step}/${multiple}`
  if (offset === 0) return text
  return offset > 0 ? `${text}+${offset}` : `${text}-${-offset}`
}

function divide(extent: Extent, stride: number, round: (value: number) => number): Extent {
  if (extent.step % stride !== 0) {
    throw new Error(
      `stride ${stride} does not divide the free side ${label(extent)} for every size ` +
        `(a multiple of ${extent.axis?.multiple})`,
    )
  }
  return { ...extent, step: extent.step / stride, offset: round(extent.offset / stride) }
}
