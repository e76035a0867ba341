import type { Engine } from '../engine/client.ts'
import type { InspectCommands } from '../state/inspection.ts'
import type { AppStore } from '../state/store.ts'
import { createExplain } from './explain-on-stage.ts'
import { createSaveMap } from './save-map.ts'
import { createOcclude } from './occlude-on-stage.ts'
import { createLayerOpener, type ModelSource } from './layer-opener.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import type { Pictures } from './pictures.ts'

/** The inspector's commands; fetched on first use. */
export function createInspectCommands(
  store: AppStore,
  engine: Engine,
  pictures: Pictures,
  sourceOf: (spec: ModelSpec) => Promise<ModelSource>,
  detectAgain: () => void,
): InspectCommands {
  return {
    ...createExplain(store, engine, detectAgain),
    openLayers: createLayerOpener(store, pictures, sourceOf),
    saveMap: createSaveMap(store),
    occlude: createOcclude(store, pictures, sourceOf),
  }
}
