import { descriptionOf } from '../vision/heads/heads.ts'
import type { SizeRule } from '../vision/input.ts'
import type { ModelSpec } from './spec.ts'

/**
 * Checks the consistency of a spec whose fields are each well-formed.
 * @param path put before the field in messages, e.g. "models[0]."
 * @throws {Error} "models[0].input.size.default: 650 is not a multiple of the step 32"
 */
export function checkModelSpec(spec: ModelSpec, path: string): void {
  const { size } = spec.input
  checkSize(size, `${path}input.size`)
  const levels = descriptionOf(spec.head).levels(spec.head)
  const seen = new Set<number>()
  for (const { stride, overhangs } of levels) {
    if (seen.has(stride)) throw new Error(`${path}head: the stride ${stride} is there twice`)
    seen.add(stride)
    if (overhangs) continue
    for (const [name, side] of steps(size)) {
      if (side % stride !== 0) {
        throw new Error(
          `${path}input.size.${name}: ${side} is not a multiple of the stride ${stride}`,
        )
      }
    }
  }
}

function checkSize(size: SizeRule, path: string): void {
  if (size.kind === 'fixed') return
  const { step, min, max } = size
  for (const name of ['min', 'max', 'default'] as const) {
    if (size[name] % step !== 0) {
      throw new Error(`${path}.${name}: ${size[name]} is not a multiple of the step ${step}`)
    }
  }
  if (min > max) throw new Error(`${path}.max: ${max} is less than min ${min}`)
  if (size.default < min || size.default > max) {
    throw new Error(`${path}.default: ${size.default} is not within ${min} to ${max}`)
  }
}

/** The sizes that every stride must divide, so that the grids cover the input. */
function steps(size: SizeRule): (readonly [name: string, side: number])[] {
  if (size.kind === 'dynamic') return [['step', size.step]]
  return [
    ['width', size.width],
    ['height', size.height],
  ]
}
