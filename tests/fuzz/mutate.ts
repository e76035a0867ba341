import type { Random } from '../../src/nn/random.ts'
import { parseModel, writeModel } from '../../src/onnx/model-proto.ts'
import type { Base } from './bases.ts'
import { damage } from './mutate-bytes.ts'
import { disturb, inflate, nudge } from './mutate-model.ts'

export interface Mutant {
  readonly base: string
  /** descriptions of the changes, in order */
  readonly steps: readonly string[]
  readonly bytes: Uint8Array
  /** whether the file is still consistent */
  readonly isSound: boolean
}

/** One changed file: damaged as by transfers and disks, inconsistent as by bugs, or merely unusual. */
export function mutant(bases: readonly Base[], random: Random): Mutant {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  // prefers files that run, which are small and test more
  const base = pick(random() < 0.95 ? bases.filter(({ runs }) => runs) : bases)
  const other = pick(bases)
  const kind = random()
  const steps: string[] = []
  let { bytes } = base
  if (kind < 0.75) {
    const model = parseModel(bytes)
    const count = 1 + Math.floor(random() * 4)
    for (let i = 0; i < count; i++) steps.push((kind < 0.45 ? nudge : disturb)(model, random))
    bytes = writeModel(model)
  }
  const isInflated = random() < 0.01
  if (isInflated) {
    const model = parseModel(bytes)
    steps.push(inflate(model, random))
    bytes = writeModel(model)
  }
  if (kind > 0.65) {
    const count = 1 + Math.floor(random() ** 2 * 8)
    for (let i = 0; i < count; i++) {
      const [step, damaged] = damage(bytes, other.bytes, random)
      steps.push(step)
      bytes = damaged
    }
  }
  return { base: base.name, steps, bytes, isSound: kind < 0.45 && !isInflated }
}
