import type { Form } from '../../catalogue/in-form.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import { parseVersus } from '../../state/versus/versus-choice.ts'
import { inputSize } from '../../vision/input-size.ts'

/** "YOLOv5s, 640, fast form" */
export function networkTitle(spec: ModelSpec, side: number | null, form: Form): string {
  const { width } = inputSize(spec.input.size, side)
  return `${spec.name}, ${width}${spec.fast && form === 'fast' ? ', fast form' : ''}`
}

/** The same of the second network, by the `vs` of the address. */
export function versusTitle(spec: ModelSpec, versus: string): string {
  const { side, form } = parseVersus(versus)
  return networkTitle(spec, side, form ?? 'exact')
}
