import { nodeAttributes } from '../node-attributes.ts'
import { axisIn, fixed, one, words, type RuleContext, type Shape } from './rule.ts'

export function slicing(context: RuleContext): readonly Shape[] {
  const { shape, integers, pinned } = context
  const dims = [...shape(0)]
  const starts = integers(1, 'starts') ?? []
  const ends = integers(2, 'ends') ?? []
  const axes = integers(3, 'axes') ?? starts.map((_, i) => i)
  const steps = integers(4, 'steps') ?? starts.map(() => 1)
  axes.forEach((given, i) => {
    const axis = axisIn(context, given, dims.length)
    const { size, free } = dims[axis] ?? one
    const [start = 0, end = 0, step = 1] = [starts[i], ends[i], steps[i]]
    // any number except the first two was derived from this one size
    const isCounted = (place: number) => place > 1 && place < toTheEnd
    if (free && (step < 1 || isCounted(start) || isCounted(end))) {
      throw pinned(`takes ${start} to ${end} of ${size}`)
    }
    const place = (at: number) => {
      const positive = at < 0 ? at + size : at
      return step < 0
        ? Math.min(Math.max(positive, -1), size - 1)
        : Math.min(Math.max(positive, 0), size)
    }
    dims[axis] = {
      size: Math.max(0, Math.ceil((place(end) - place(start)) / step)),
      // relative to one end only, it always has the same size
      free: free && start >= 0 && (end < 0 || end >= toTheEnd),
    }
  })
  return [dims]
}

export function splitting(context: RuleContext): readonly Shape[] {
  const { node, shape, integers, pinned } = context
  const dims = shape(0)
  const splitAxis = axisIn(context, nodeAttributes.int(node, 'axis', 0), dims.length)
  const { size, free } = dims[splitAxis] ?? one
  const sizes = integers(1, 'split')
  if (sizes && free) throw pinned(`cuts ${words(dims)} into pieces of ${sizes.join(', ')}`)
  const part = Math.ceil(size / node.output.length)
  return node.output.map((_, i) =>
    dims.with(splitAxis, { size: sizes?.[i] ?? Math.min(part, size - i * part), free }),
  )
}

export function gathering(context: RuleContext): readonly Shape[] {
  const { node, shape, isStored, pinned } = context
  const dims = shape(0)
  const axis = axisIn(context, nodeAttributes.int(node, 'axis', 0), dims.length)
  if (dims[axis]?.free && isStored(1)) throw pinned(`takes given places of ${words(dims)}`)
  return [[...dims.slice(0, axis), ...shape(1), ...dims.slice(axis + 1)]]
}

export function topK(context: RuleContext): readonly Shape[] {
  const { node, shape, integers } = context
  const dims = shape(0)
  const axis = axisIn(context, nodeAttributes.int(node, 'axis', -1), dims.length)
  const taken = dims.with(axis, fixed(integers(1, 'k')?.[0] ?? 0))
  return [taken, taken]
}

export function reduction(context: RuleContext): readonly Shape[] {
  const { node, shape, integers } = context
  const dims = shape(0)
  const axes = (integers(1, 'axes') ?? []).map((axis) => axisIn(context, axis, dims.length))
  const isAll = axes.length === 0
  const keeps = nodeAttributes.int(node, 'keepdims', 1) === 1
  return [
    dims.flatMap((dim, axis) => {
      if (!isAll && !axes.includes(axis)) return [dim]
      return keeps ? [one] : []
    }),
  ]
}

/** Exporters write the largest int32 or more for the end of an axis. */
const toTheEnd = 2 ** 31 - 1
