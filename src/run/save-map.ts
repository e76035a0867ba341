import { drawAnnotations } from '../overlay/annotate.ts'
import { notify } from '../state/actions.ts'
import type { InspectCommands } from '../state/inspection.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { toImagePoint } from '../vision/letterbox.ts'
import { heatPixels } from '../vision/saliency/heat-pixels.ts'
import { withoutEnding } from '../words/file-names.ts'
import { saveFile } from '../words/save-file.ts'
import { stageImage } from './stage-image.ts'

/** Saves the picture on the stage with a map and the box that it is about. */
export function createSaveMap(store: AppStore): InspectCommands['saveMap'] {
  return async ({ map, box, by }) => {
    const { shown } = store.getState()
    const picture = pictureOnStage(store.getState())
    if (!shown || !picture) {
      return notify(store, 'problem', 'Freeze the camera first: a map is saved with a picture.')
    }
    try {
      const { letterbox, spec } = shown
      const { width, height } = letterbox.image
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(await stageImage(picture.url), 0, 0, width, height)
      const pixels = heatPixels(map)
      const heat = new OffscreenCanvas(pixels.width, pixels.height)
      const small = new ImageData(pixels.data, pixels.width, pixels.height)
      heat.getContext('2d')?.putImageData(small, 0, 0)
      const { input } = letterbox
      const [left, top] = toImagePoint(0, 0, letterbox)
      const [right, bottom] = toImagePoint(input.width, input.height, letterbox)
      context.imageSmoothingEnabled = by === 'occlusion'
      context.drawImage(heat, left, top, right - left, bottom - top)
      const { drawn, classId, score } = box
      const label = spec.classes[classId] ?? `class ${classId}`
      drawAnnotations(context, canvas, [{ classId, label, score, box: drawn }], {
        showLabels: true,
        showScores: true,
      })
      saveFile(
        await canvas.convertToBlob({ type: 'image/png' }),
        `${withoutEnding(picture.name, 'picture')}.${by}.png`,
      )
    } catch {
      notify(store, 'problem', 'The picture is too large to be written as a PNG here.')
    }
  }
}
