import { drawAnnotations } from '../../overlay/annotate.ts'
import { pixelate } from '../../overlay/pixelate.ts'
import type { AppState, PictureResult } from '../../state/app-state.ts'
import type { DetectionExport } from '../build-export.ts'
import { stageImage } from '../stage-image.ts'
import { boxesOfClass } from './boxes-of-class.ts'

/**
 * A picture with its boxes, in full resolution, as a PNG; the boxes of the class that a person chose are pixelated.
 *
 * @param url of the picture
 * @throws if the browser has no room for it
 */
export async function annotatedPng(
  url: string,
  data: DetectionExport,
  result: PictureResult,
  { settings, pixelated }: Pick<AppState, 'settings' | 'pixelated'>,
): Promise<Blob> {
  const { width, height } = data.image
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: pixelated !== null })
  if (!context) throw new Error('no canvas')
  context.drawImage(await stageImage(url), 0, 0, width, height)
  if (pixelated !== null) pixelate(context, boxesOfClass(result, pixelated, settings.confidence))
  const { showLabels, showScores } = settings
  drawAnnotations(context, canvas, data.detections, { showLabels, showScores })
  return canvas.convertToBlob({ type: 'image/png' })
}
