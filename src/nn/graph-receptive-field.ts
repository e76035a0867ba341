import { receptiveField, type ReceptiveField } from './receptive-field.ts'
import type { SlidingWindow } from './output-size.ts'

/** The part of its inputs that one pixel of a step's output depends on, along one axis. */
export type StepReach =
  | { readonly kind: 'same' }
  | { readonly kind: 'window'; readonly window: SlidingWindow }
  /** output pixels per input pixel */
  | { readonly kind: 'resize'; readonly factor: number }
  | { readonly kind: 'whole' }

/** A step of a graph: the names of its inputs and outputs, and its reach. Steps are in topological order. */
export interface ReachStep {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly reach: StepReach
}

/**
 * The receptive fields of all tensors of a graph along one axis; 'whole' if a pixel depends on the entire input.
 * Where branches merge, the field is the smallest that covers theirs. After a resize it is the smallest that
 * covers every pixel, since neighbours may share a source pixel.
 */
export function receptiveFields(
  steps: readonly ReachStep[],
  input: string,
): ReadonlyMap<string, ReceptiveField | 'whole'> {
  const fields = new Map<string, ReceptiveField | 'whole'>([[input, receptiveField([])]])
  for (const { inputs, outputs, reach } of steps) {
    const seen = inputs.flatMap((name) => fields.get(name) ?? [])
    const field = seen.map((one) => throughStep(one, reach)).reduce(covering, null)
    if (field === null) continue
    for (const name of outputs) fields.set(name, field)
  }
  return fields
}

function throughStep(field: ReceptiveField | 'whole', reach: StepReach): ReceptiveField | 'whole' {
  if (field === 'whole' || reach.kind === 'whole') return 'whole'
  if (reach.kind === 'same') return field
  const { size, jump, start } = field
  if (reach.kind === 'window') {
    const own = receptiveField([reach.window])
    return {
      size: size + (own.size - 1) * jump,
      jump: jump * own.jump,
      start: start + own.start * jump,
    }
  }
  // pixel i reads pixel floor(i / factor), which lies up to this far before i / factor
  const slack = Math.max(0, 1 - 1 / reach.factor) * jump
  return { size: size + slack, jump: jump / reach.factor, start: start - slack }
}

/** The smallest field that covers two of equal jump; for unequal jumps only 'whole' is certain. */
function covering(
  a: ReceptiveField | 'whole' | null,
  b: ReceptiveField | 'whole',
): ReceptiveField | 'whole' {
  if (a === null) return b
  if (a === 'whole' || b === 'whole' || a.jump !== b.jump) return 'whole'
  const start = Math.min(a.start, b.start)
  return { start, jump: a.jump, size: Math.max(a.start + a.size, b.start + b.size) - start }
}
