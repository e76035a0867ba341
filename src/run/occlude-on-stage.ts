import { inForm } from '../catalogue/in-form.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import type { InspectCommands } from '../state/inspection.ts'
import type { AppStore } from '../state/store.ts'
import { feedOf } from './feed-of.ts'
import type { ModelSource } from './layer-opener.ts'
import type { Pictures } from './pictures.ts'

/** Hides parts of the picture on the stage, in the form, fit and size in which it was answered. */
export function createOcclude(
  store: AppStore,
  pictures: Pick<Pictures, 'read'>,
  sourceOf: (spec: ModelSpec) => Promise<ModelSource>,
): InspectCommands['occlude'] {
  return async ({ target, masks, seed, signal }, onProgress) => {
    const { shown, model } = store.getState()
    if (!shown) throw new Error('There is no answer on the stage yet that could be explained.')
    const spec = inForm(shown.spec, shown.form === 'fast' ? 'fast' : 'exact')
    const [{ requestOcclusion }, source, fed] = await Promise.all([
      import('../engine/occlusion-client.ts'),
      sourceOf(spec),
      feedOf(store, pictures),
    ])
    if (signal.aborted) {
      fed.frame.close()
      throw signal.reason
    }
    const int8 = model.int8?.form
    return requestOcclusion(
      {
        ...{ spec, ...source, ...fed, target, masks, seed },
        threads: model.threads,
        ...(int8 && { int8 }),
      },
      { signal, onProgress, usual: shown.times.network },
    )
  }
}
