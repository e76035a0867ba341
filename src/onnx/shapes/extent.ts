import { nodeAttributes } from '../node-attributes.ts'
import { axisIn, fixed, one, words, type RuleContext, type Shape } from './rule.ts'

export function concatenation(context: RuleContext): readonly Shape[] {
  const { node, shape, pinned } = context
  const parts = node.input.map((_, i) => shape(i))
  const [first = []] = parts
  const concatAxis = axisIn(context, nodeAttributes.int(node, 'axis'), first.length)
  return [
    first.map((dim, axis) => {
      const own = parts.map((part) => part[axis] ?? one)
      if (axis === concatAxis) {
        const size = own.reduce((sum, { size }) => sum + size, 0)
        return { size, free: own.some(({ free }) => free) }
      }
      if (own.some(({ free }) => free !== dim.free)) {
        throw pinned(`joins ${parts.map(words).join(' and ')}`)
      }
      return dim
    }),
  ]
}

export function resizing(context: RuleContext): readonly Shape[] {
  const { node, shape, floats, integers, has, pinned } = context
  const dims = shape(0)
  if (has(3)) {
    const sizes = integers(3) ?? []
    if (dims.some(({ free }) => free)) {
      throw pinned(`resizes ${words(dims)} to [${sizes.join(', ')}]`)
    }
    return [sizes.map(fixed)]
  }
  // since opset 11, the region of interest precedes the scales
  const scales = floats(node.opType === 'Upsample' || node.input.length < 3 ? 1 : 2, 'scales') ?? []
  if (scales.length !== dims.length) throw pinned(`has ${scales.length} scales`)
  return [
    dims.map(({ size, free }, axis) => ({ size: Math.floor(size * (scales[axis] ?? 1)), free })),
  ]
}

export function padding({ shape, integers, has, pinned }: RuleContext): readonly Shape[] {
  const dims = shape(0)
  const pads = integers(1, 'pads') ?? []
  if (has(3)) throw pinned('pads some axes only, which is not followed here')
  return [
    dims.map(({ size, free }, axis) => ({
      size: size + (pads[axis] ?? 0) + (pads[axis + dims.length] ?? 0),
      free,
    })),
  ]
}

export function tiling({ shape, integers }: RuleContext): readonly Shape[] {
  const repeats = integers(1) ?? []
  return [shape(0).map(({ size, free }, axis) => ({ size: size * (repeats[axis] ?? 1), free }))]
}
