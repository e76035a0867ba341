import { EngineError } from '../engine/failure.ts'
import { CameraError } from '../sources/camera-error.ts'
import type { Problem } from '../state/problem.ts'
import type { Size } from '../vision/geometry.ts'
import type { SizeRule } from '../vision/input.ts'
import { messageOf } from '../words/message-of.ts'

/** The input size at which a network ran, and the sizes it accepts. */
export interface RunSize {
  readonly rule: SizeRule
  readonly size: Size
}

/**
 * Describes a failure for the page: what happened, what to do, and the original message. If memory ran out at
 * `at`, offers a smaller input.
 */
export function toProblem(error: unknown, title: string, at: RunSize | null = null): Problem {
  if (error instanceof EngineError) {
    const side = error.code === 'out-of-memory' && at ? smallerSide(at) : null
    return {
      title,
      advice: error.message,
      ...(error.detail && { detail: error.detail }),
      ...(side !== null && { smallerSide: side }),
    }
  }
  if (error instanceof CameraError) return { title, advice: error.message }
  const detail = messageOf(error)
  return { title, advice: 'Try again. If it happens again, reload the page.', detail }
}

/** What a person ended: no failure, but no answer either. */
export function cancelled(what: string, other: string): Problem {
  return { title: `${what} was cancelled`, advice: `Try again, or choose ${other}.` }
}

/** The next smaller side that needs at most half the memory; null if the network accepts none. */
function smallerSide({ rule, size }: RunSize): number | null {
  if (rule.kind === 'fixed') return null
  const half = Math.floor(Math.max(size.width, size.height) / Math.SQRT2 / rule.step) * rule.step
  return half >= rule.min ? half : null
}
