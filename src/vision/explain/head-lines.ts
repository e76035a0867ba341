import { anchorCentre, anchorSide, uprightSides } from '../decode/box-formulas.ts'
import { sumOfExponentials } from '../decode/sum-of-exponentials.ts'
import type { Size } from '../geometry.ts'
import type { Extra } from '../heads/shared-fields.ts'
import { logistic } from '../logistic.ts'
import type { Line, Step } from './explanation.ts'
import { computed, given } from './line.ts'
import type { RawPrediction } from './raw-prediction.ts'

/** A line about a class, whose name the view prepends. */
export function ofClass(line: Line, classId: number): Line {
  return { ...line, classId }
}

/** The corners of a box from its centre and sides. */
export function cornersFromCentre(x: number, y: number, w: number, h: number): readonly Line[] {
  return [
    computed('x1', '{x} − {w} / 2', { x, w }, x - w / 2, 'px'),
    computed('y1', '{y} − {h} / 2', { y, h }, y - h / 2, 'px'),
    computed('x2', '{x} + {w} / 2', { x, w }, x + w / 2, 'px'),
    computed('y2', '{y} + {h} / 2', { y, h }, y + h / 2, 'px'),
  ]
}

/** The score for heads with an objectness. */
export function scoreOfBoth(objectness: number, probability: number): Line {
  const numbers = { objectness, class: probability }
  return computed('score', '{objectness}·{class}', numbers, Math.fround(objectness * probability))
}

/** YOLOv5, v7, Yolo-FastestV2: logistic, then centre and sides from cell and anchor. */
export function explainAnchorBox({ values, cell, anchorSize }: RawPrediction): {
  readonly logistic: readonly Line[]
  readonly decode: Step
  readonly corners: readonly Line[]
} {
  if (!cell || !anchorSize) throw new Error('a prediction of an anchor has a cell and an anchor')
  const [tx = 0, ty = 0, tw = 0, th = 0] = values
  const { stride, column, row } = cell
  const [anchorWidth, anchorHeight] = anchorSize
  const x = anchorCentre(tx, column, stride)
  const y = anchorCentre(ty, row, stride)
  const w = anchorSide(tw, anchorWidth)
  const h = anchorSide(th, anchorHeight)
  return {
    logistic: [
      logisticLine('tx', tx),
      logisticLine('ty', ty),
      logisticLine('tw', tw),
      logisticLine('th', th),
    ],
    decode: {
      name: 'decode',
      title: 'Decode the box',
      lines: [
        computed(
          'x',
          '(2·{σ(tx)} − 0.5 + {column})·{stride}',
          { 'σ(tx)': logistic(tx), column, stride },
          x,
          'px',
        ),
        computed(
          'y',
          '(2·{σ(ty)} − 0.5 + {row})·{stride}',
          { 'σ(ty)': logistic(ty), row, stride },
          y,
          'px',
        ),
        computed(
          'w',
          '(2·{σ(tw)})²·{anchor width}',
          { 'σ(tw)': logistic(tw), 'anchor width': anchorWidth },
          w,
          'px',
        ),
        computed(
          'h',
          '(2·{σ(th)})²·{anchor height}',
          { 'σ(th)': logistic(th), 'anchor height': anchorHeight },
          h,
          'px',
        ),
      ],
      note: 'The centre can lie up to half a cell outside its cell, and a side can be at most four times the anchor’s.',
    },
    corners: cornersFromCentre(x, y, w, h),
  }
}

/** σ(name) = 1 / (1 + e^−name) */
export function logisticLine(name: string, value: number): Line {
  return computed(`σ(${name})`, `1 / (1 + e^(−{${name}}))`, { [name]: value }, logistic(value))
}

export function rawStep(lines: readonly Line[], note?: string): Step {
  return { name: 'raw', title: 'Raw outputs', lines, ...(note !== undefined && { note }) }
}

/** The four raw numbers of the box with their names. */
export function rawBox(names: readonly string[], values: Float32Array, unit: Line['unit'] = '') {
  return names.map((name, place) => given(name, values[place] ?? NaN, unit))
}

/** The step of heads that decode in the graph: their output is the box. */
export const decodedInside: Step = {
  name: 'decode',
  title: 'Decode the box',
  lines: [],
  note: 'Decoded inside the graph: this network’s outputs are finished boxes. What it computed them from does not leave it, and is not worked back from the result here.',
}

/** The class values of a row, without any values a head has after them. */
export function classNumbers(
  values: Float32Array,
  first: number,
  { extra }: { readonly extra?: Extra },
): Float32Array {
  return values.subarray(first, values.length - (extra?.count ?? 0))
}

/** The form of a box that the graph has decoded. */
export interface BoxForm {
  /** x1 y1 x2 y2 instead of cx cy w h */
  readonly corners?: true
  /** as fractions of the input's sides instead of pixels */
  readonly normalised?: true
  readonly extra?: Extra
}

/** A box that the graph has decoded: its centre and sides or its corners, upright or rotated. */
export function finishedBox(
  values: Float32Array,
  { corners, normalised, extra }: BoxForm,
  input: Size,
  classCount: number,
): { readonly raw: readonly Line[]; readonly decode: Step; readonly corners: readonly Line[] } {
  const names = corners ? (['x1', 'y1', 'x2', 'y2'] as const) : (['x', 'y', 'w', 'h'] as const)
  const raw = rawBox(
    normalised ? names.map((name) => `${name} share`) : names,
    values,
    normalised ? '' : 'px',
  )
  const lines = normalised ? linesOfShares(names, values, input) : []
  const plain = { ...decodedInside, lines }
  const numbers = normalised ? lines : raw
  if (corners) return { raw, decode: plain, corners: numbers }
  const [x, y, w, h] = numbers.map(({ value }) => value) as [number, number, number, number]
  if (extra?.kind !== 'angle') {
    return { raw, decode: plain, corners: cornersFromCentre(x, y, w, h) }
  }
  const angle = values[4 + classCount] ?? NaN
  const [width, height] = uprightSides(w, h, angle)
  const turned = { w, h, angle }
  return {
    raw: [...raw, given('angle', angle)],
    decode: {
      ...plain,
      lines: [
        ...plain.lines,
        computed('upright w', '{w}·|cos({angle})| + {h}·|sin({angle})|', turned, width, 'px'),
        computed('upright h', '{w}·|sin({angle})| + {h}·|cos({angle})|', turned, height, 'px'),
      ],
    },
    corners: cornersFromCentre(x, y, width, height),
  }
}

/** A box given as fractions of the input's sides. */
export function sharesOfInput(
  values: Float32Array,
  input: Size,
): { readonly lines: readonly Line[]; readonly corners: readonly Line[] } {
  const lines = linesOfShares(['x', 'y', 'w', 'h'], values, input)
  const [x, y, w, h] = lines.map(({ value }) => value) as [number, number, number, number]
  return { lines, corners: cornersFromCentre(x, y, w, h) }
}

/** Numbers along x and y alternately. */
function linesOfShares(
  names: readonly string[],
  values: Float32Array,
  { width, height }: Size,
): readonly Line[] {
  return names.map((name, place) => {
    const [sideName, side] =
      place % 2 === 0 ? (['input width', width] as const) : (['input height', height] as const)
    const share = values[place] ?? NaN
    const numbers = { [`${name} share`]: share, [sideName]: side }
    return computed(name, `{${name} share}·{${sideName}}`, numbers, share * side, 'px')
  })
}

/** Softmax over the logits of mutually exclusive classes. */
export function softmaxOf(logits: Float32Array): Float64Array {
  const { greatest, sum } = softmaxParts(logits)
  return Float64Array.from(logits, (logit) => Math.exp(logit - greatest) / sum)
}

/** The softmax probability of one class. */
export function softmaxLine(logits: Float32Array, classId: number): Line {
  const { greatest, sum } = softmaxParts(logits)
  const value = logits[classId] ?? NaN
  return computed(
    'softmax(class)',
    'e^({class} − {greatest class}) / {sum over all classes}',
    { class: value, 'greatest class': greatest, 'sum over all classes': sum },
    Math.exp(value - greatest) / sum,
  )
}

// subtracts the maximum, so that no exponential overflows
function softmaxParts(logits: Float32Array) {
  const greatest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity)
  return { greatest, sum: sumOfExponentials(logits, 0, logits.length, 1, greatest) }
}
