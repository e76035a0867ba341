import { fixed, one, words, type RuleContext, type Shape } from './rule.ts'

export function broadcast({ pinned }: RuleContext, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, i) => {
    const left = a[i - rank + a.length] ?? one
    const right = b[i - rank + b.length] ?? one
    if (left.size === 1 && !left.free) return right
    if (right.size === 1 && !right.free) return left
    if (left.free === right.free && left.size === right.size) return left
    throw pinned(`joins ${words(a)} with ${words(b)}`)
  })
}

export function expansion(context: RuleContext): readonly Shape[] {
  return [broadcast(context, context.shape(0), (context.integers(1) ?? []).map(fixed))]
}
