import type { AppState } from '../../state/app-state.ts'
import type { VersusChoice } from '../../state/versus/versus-choice.ts'
import { inputSize } from '../../vision/input-size.ts'

/** What a comparison begins with: the same network at half the size, else another one; null while there is none. */
export function firstChoice({
  model,
  settings,
}: Pick<AppState, 'model' | 'settings'>): VersusChoice | null {
  const { spec, catalogue } = model
  if (!spec) return null
  const none = { shape: null, form: null, backend: null, int8: null, layout: 'wipe' } as const
  const { size } = spec.input
  if (size.kind === 'fixed') {
    const other = catalogue.find(({ id }) => id !== spec.id) ?? spec
    return { ...none, modelId: other.id, side: null }
  }
  const { width } = inputSize(size, settings.inputSize)
  const half = inputSize(size, width / 2).width
  return { ...none, modelId: spec.id, side: half === width ? size.max : half }
}
