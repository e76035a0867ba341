import type { Form } from '../catalogue/in-form.ts'
import type { AppState, Picture } from './app-state.ts'
import { isMoving, pictureOnStage } from './on-stage.ts'

type Needs = Pick<AppState, 'settings' | 'model' | 'onStage' | 'pictures' | 'results' | 'heldForm'>

/**
 * The form that the item on the stage, or a run over a set, needs; null if either form will do. Unless the
 * settings ask for a form, pictures run in the exact form, and what moves in the fast form on a processor: a GPU
 * is fast in float and slow in int8.
 */
export function neededForm(state: Needs): Form | null {
  const { settings, model, heldForm } = state
  if (!model.spec?.fast || isOnGpu(state)) return 'exact'
  if (heldForm) return heldForm
  if (isMoving(state)) {
    if (settings.form !== 'auto') return settings.form
    // whether there is a GPU is known only once the network has been opened
    return model.status === 'ready' || model.form === 'fast' ? 'fast' : 'exact'
  }
  const picture = pictureOnStage(state)
  if (!picture || state.results.has(picture.id)) return null
  return formOfPicture(picture, state)
}

/** The form that a picture runs in. */
export function formOfPicture(picture: Picture, state: Pick<Needs, 'settings' | 'model'>): Form {
  const { settings, model } = state
  if (!model.spec?.fast || isOnGpu(state)) return 'exact'
  if (settings.form !== 'auto') return settings.form
  return frozenAs(picture, state)?.form ?? 'exact'
}

/** How a frozen frame was answered, until the settings of the network change. */
export function frozenAs(
  { frozen }: Picture,
  { settings }: Pick<Needs, 'settings'>,
): Picture['frozen'] {
  if (!frozen) return null
  const { modelId, inputSize, form } = frozen.under
  const isSame =
    modelId === settings.modelId && inputSize === settings.inputSize && form === settings.form
  return isSame ? frozen : null
}

function isOnGpu({ settings, model }: Pick<Needs, 'settings' | 'model'>): boolean {
  // a requested fast form is opened on the processor at once
  const asked = settings.form === 'fast' && settings.backend !== 'webgpu'
  return (
    !asked &&
    (settings.backend === 'webgpu' || (model.status === 'ready' && model.backend === 'webgpu'))
  )
}
