import { nodeAttributes } from '../node-attributes.ts'
import { broadcast } from './broadcast.ts'
import { one, words, type RuleContext, type Shape } from './rule.ts'

export function product(context: RuleContext): readonly Shape[] {
  const { shape, pinned } = context
  const a = shape(0)
  const b = shape(1)
  const [m, k] = [a.at(-2), a.at(-1)]
  const [inner, n] = b.length > 1 ? [b.at(-2), b.at(-1)] : [b.at(-1), undefined]
  if (k?.free !== inner?.free || k?.size !== inner?.size) {
    throw pinned(`multiplies ${words(a)} with ${words(b)}`)
  }
  const batch = broadcast(context, a.slice(0, -2), b.slice(0, -2))
  return [[...batch, ...(m && a.length > 1 ? [m] : []), ...(n ? [n] : [])]]
}

export function gemm({ node, shape, pinned }: RuleContext): readonly Shape[] {
  const turned = (input: number, attribute: string) =>
    nodeAttributes.int(node, attribute, 0) === 1 ? shape(input).toReversed() : shape(input)
  const [m = one, k = one] = turned(0, 'transA')
  const [inner = one, n = one] = turned(1, 'transB')
  if (k.free !== inner.free) throw pinned(`multiplies ${words(shape(0))} with ${words(shape(1))}`)
  return [[m, n]]
}
