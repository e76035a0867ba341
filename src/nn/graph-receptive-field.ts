import { receptiveField, type ReceptiveField } from './receptive-field.ts'
import type { SlidingWindow } from './output-size.ts'

/** What a step of a graph sees of its inputs for one of its own pixels, along one axis. */
export type StepReach =
  | { readonly kind: 'same' }
  | { readonly kind: 'window'; readonly window: SlidingWindow }
  /** that many of its own pixels for one of the input's */
  | { readonly kind: 'resize'; readonly factor: number }
  | { readonly kind: 'whole' }

/** A step of a graph, by the names of what it reads and makes; the graph in an order that can be computed. */
export interface ReachStep {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly reach: StepReach
}

/**
 * The receptive fields of all tensors of a graph along one axis, 'whole' where a pixel sees all of the
 * input. Where paths meet, the field is the smallest one around theirs. Behind a resize it is the
 * smallest that holds for every pixel: neighbours look at the same place there.
 */
export function receptiveFields(
  steps: readonly ReachStep[],
  input: string,
): ReadonlyMap<string, ReceptiveField | 'whole'> {
  const fields = new Map<string, ReceptiveField | 'whole'>([[input, receptiveField([])]])
  for (const { inputs, outputs, reach } of steps) {
    const seen = inputs.flatMap((name) => fields.get(name) ?? [])
    const field = seen.map((one) => through(one, reach)).reduce(around, null)
    if (field === null) continue
    for (const name of outputs) fields.set(name, field)
  }
  return fields
}

function through(field: ReceptiveField | 'whole', reach: StepReach): ReceptiveField | 'whole' {
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
  // pixel i looks at floor(i / factor), which lies up to this far before i / factor
  const slack = Math.max(0, 1 - 1 / reach.factor) * jump
  return { size: size + slack, jump: jump / reach.factor, start: start - slack }
}

/** The smallest field around two that walk alike; of unlike ones all that can be said is 'whole'. */
function around(
  a: ReceptiveField | 'whole' | null,
  b: ReceptiveField | 'whole',
): ReceptiveField | 'whole' {
  if (a === null) return b
  if (a === 'whole' || b === 'whole' || a.jump !== b.jump) return 'whole'
  const start = Math.min(a.start, b.start)
  return { start, jump: a.jump, size: Math.max(a.start + a.size, b.start + b.size) - start }
}
