import { drawAnnotations } from '../../overlay/annotate.ts'
import { pixelate } from '../../overlay/pixelate.ts'
import { encodeInWorker } from '../../sources/encoding.ts'
import type { AppState, PictureResult } from '../../state/app-state.ts'
import type { DetectionExport } from '../build-export.ts'
import { drawPicture } from '../draw-picture.ts'
import { boxesOfClass } from './boxes-of-class.ts'

/**
 * A picture with its boxes, in full resolution, as a PNG; the boxes of the class that a person chose are pixelated.
 *
 * @param url of the picture
 * @throws the signal's reason; if the browser has no room for it
 */
export async function annotatedPng(
  url: string,
  data: DetectionExport,
  result: PictureResult,
  { settings, pixelated }: Pick<AppState, 'settings' | 'pixelated'>,
  signal: AbortSignal,
): Promise<Blob> {
  const { canvas, context } = await drawPicture(url, data.image, {
    willReadFrequently: pixelated !== null,
  })
  signal.throwIfAborted()
  if (pixelated !== null) pixelate(context, boxesOfClass(result, pixelated, settings.confidence))
  const { showLabels, showScores } = settings
  drawAnnotations(context, canvas, data.detections, { showLabels, showScores })
  return encodeInWorker(canvas, signal)
}
