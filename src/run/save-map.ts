import { drawAnnotations } from '../overlay/annotate.ts'
import { drawMap } from '../overlay/draw-map.ts'
import { encodeInWorker } from '../sources/encoding.ts'
import { notify } from '../state/actions.ts'
import type { InspectCommands } from '../state/inspection.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { heatPixels } from '../vision/saliency/heat-pixels.ts'
import { withoutEnding } from '../words/file-names.ts'
import { saveFile } from '../words/save-file.ts'
import { drawPicture } from './draw-picture.ts'
import { createPictureSaving } from './picture-saving.ts'

type MapToSave = Parameters<InspectCommands['saveMap']>[0]

/** Saves the picture on the stage with a map and the box that it is about. */
export function createSaveMap(store: AppStore): InspectCommands['saveMap'] {
  const saving = createPictureSaving(store)
  return (asked) => saving.save((signal) => save(asked, signal))

  async function save({ map, box, by }: MapToSave, signal: AbortSignal): Promise<void> {
    const { shown } = store.getState()
    const picture = pictureOnStage(store.getState())
    if (!shown || !picture) {
      return notify(store, 'problem', 'Freeze the camera first: a map is saved with a picture.')
    }
    try {
      const { letterbox, spec } = shown
      const { canvas, context } = await drawPicture(picture.url, letterbox.image)
      signal.throwIfAborted()
      const { width, height, data } = heatPixels(map)
      const heat = new OffscreenCanvas(width, height)
      heat.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0)
      drawMap(context, heat, letterbox, { isSmooth: by === 'occlusion', opacity: 1 })
      const { drawn, classId, score } = box
      const label = spec.classes[classId] ?? `class ${classId}`
      drawAnnotations(context, canvas, [{ classId, label, score, box: drawn }], {
        showLabels: true,
        showScores: true,
      })
      const png = await encodeInWorker(canvas, signal)
      saveFile(png, `${withoutEnding(picture.name, 'picture')}.${by}.png`)
    } catch {
      signal.throwIfAborted()
      notify(store, 'problem', 'The picture is too large to be written as a PNG here.')
    }
  }
}
