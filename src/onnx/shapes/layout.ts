import { nodeAttributes } from '../node-attributes.ts'
import { axisIn, fixed, one, volume, words, type RuleContext, type Shape } from './rule.ts'

export function reshaping({ shape, integers, pinned }: RuleContext): readonly Shape[] {
  const dims = shape(0)
  const target = integers(1, 'shape') ?? []
  const copied = target.flatMap((size, axis) => (size === 0 ? [dims[axis] ?? one] : []))
  const total = volume(dims)
  const rest =
    total.size / volume([...copied, ...target.filter((size) => size > 0).map(fixed)]).size
  // free sizes that are not copied must end up, all together, in the inferred dimension
  const own = dims.filter(({ free }) => free)
  const kept = copied.filter(({ free }) => free)
  const isOpen = own.length > kept.length
  const left = volume(own).size / volume(kept).size
  if (isOpen && (!target.includes(-1) || rest % left !== 0)) {
    throw pinned(`makes ${words(dims)} into [${target.join(', ')}]`)
  }
  return [
    target.map((size, axis) => {
      if (size === 0) return dims[axis] ?? one
      return size === -1 ? { size: rest, free: isOpen } : fixed(size)
    }),
  ]
}

export function transposition({ node, shape }: RuleContext): readonly Shape[] {
  const dims = shape(0)
  const order = nodeAttributes.ints(
    node,
    'perm',
    dims.map((_, axis) => dims.length - 1 - axis),
  )
  return [order.map((axis) => dims[axis] ?? one)]
}

export function flattening(context: RuleContext): readonly Shape[] {
  const dims = context.shape(0)
  const given = nodeAttributes.int(context.node, 'axis', 1)
  const axis = given === dims.length ? given : axisIn(context, given, dims.length)
  return [[volume(dims.slice(0, axis)), volume(dims.slice(axis))]]
}

export function squeezing(context: RuleContext): readonly Shape[] {
  const { shape, integers, pinned } = context
  const dims = shape(0)
  const axes = integers(1, 'axes')?.map((axis) => axisIn(context, axis, dims.length))
  return [
    dims.filter((dim, axis) => {
      const goes = axes ? axes.includes(axis) : dim.size === 1
      if (goes && dim.free) throw pinned(`drops an axis of ${words(dims)}`)
      return !goes
    }),
  ]
}

export function unsqueezing(context: RuleContext): readonly Shape[] {
  const dims = context.shape(0)
  const given = context.integers(1, 'axes') ?? []
  const rank = dims.length + given.length
  const added = new Set(given.map((axis) => axisIn(context, axis, rank)))
  let from = 0
  return [
    Array.from({ length: rank }, (_, axis) => (added.has(axis) ? one : (dims[from++] ?? one))),
  ]
}

export function depthToSpace({ node, shape }: RuleContext): readonly Shape[] {
  const block = nodeAttributes.int(node, 'blocksize')
  const [batch = one, channels = one, ...places] = shape(0)
  const wider = places.map(({ size, free }) => ({ size: size * block, free }))
  return [[batch, { ...channels, size: channels.size / block ** 2 }, ...wider]]
}

export function spaceToDepth({ node, shape }: RuleContext): readonly Shape[] {
  const block = nodeAttributes.int(node, 'blocksize')
  const [batch = one, channels = one, ...places] = shape(0)
  const narrower = places.map(({ size, free }) => ({ size: size / block, free }))
  return [[batch, { ...channels, size: channels.size * block ** 2 }, ...narrower]]
}
