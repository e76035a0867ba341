import { inForm, type Form } from '../../catalogue/in-form.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import type { Backend, Int8Form } from '../../engine/protocol.ts'
import type { RunInfo } from '../../evaluation/protocol.ts'
import type { Size } from '../../vision/geometry.ts'
import { hasShapes, type InputShape } from '../../vision/input-size.ts'

/** As in COCO's reference results: AP counts boxes far below any useful confidence threshold. */
const floor = 0.001

/** How the network was opened, as far as its results depend on it. */
interface OpenedAs {
  readonly backend: Backend
  readonly threads: number
  readonly form?: Form
  /** of an int8 network: the form that runs */
  readonly int8?: { readonly form: Int8Form } | null
}

/** Identifies a run over a set: the network, its input size in pixels, and how it runs. */
export function runInfoOf(
  id: string,
  spec: ModelSpec,
  inputSize: Size,
  shape: InputShape,
  { backend, threads, form, int8 }: OpenedAs,
): RunInfo {
  const { name, head, classes } = spec
  const { sha256 } = inForm(spec, form ?? 'exact')
  return {
    id,
    model: { id: spec.id, name, sha256, head: head.kind, classes },
    inputSize,
    ...(hasShapes(spec.input) && { shape }),
    backend,
    ...(form === 'fast' && { form }),
    ...(int8 && { int8: int8.form }),
    threads,
    floor,
    multiLabel: true,
  }
}

/** What is known of a run that another tool made: its name and its classes. */
export function resultsInfo(id: string, name: string, classes: readonly string[]): RunInfo {
  return {
    id,
    model: { id: 'results', name, sha256: '', head: 'class-scores', classes },
    inputSize: { width: 0, height: 0 },
    backend: 'another tool',
    threads: 0,
    floor: 0,
    multiLabel: false,
    results: true,
  }
}
