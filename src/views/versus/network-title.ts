import type { Form } from '../../catalogue/in-form.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import type { VersusState } from '../../state/versus/versus-state.ts'
import { parseVersus } from '../../state/versus/versus-choice.ts'
import { inputSize } from '../../vision/input-size.ts'
import * as strings from './strings.ts'

type Backend = VersusState['backend']

/** A network over its half of the stage; the name may be cut short, what tells the two apart may not. */
export interface NetworkTitle {
  readonly name: string
  /** "640, fast form, GPU" */
  readonly how: string
}

/** @param backend where it runs, if the other one runs elsewhere */
export function networkTitle(
  spec: ModelSpec,
  side: number | null,
  form: Form,
  backend: Backend | null = null,
): NetworkTitle {
  const { width } = inputSize(spec.input.size, side)
  const parts = [String(width)]
  if (spec.fast && form === 'fast') parts.push(strings.fastForm)
  if (backend) parts.push(backend === 'webgpu' ? 'GPU' : 'processor')
  return { name: spec.name, how: parts.join(', ') }
}

/** The same of the second network, by the `vs` of the address. */
export function versusTitle(
  spec: ModelSpec,
  versus: string,
  backend: Backend | null = null,
): NetworkTitle {
  const { side, form } = parseVersus(versus)
  return networkTitle(spec, side, form ?? 'exact', backend)
}
