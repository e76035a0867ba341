import { createRuler } from '../../overlay/chip-text.ts'
import { drawFollowed } from '../../overlay/draw-followed.ts'
import { drawMarks } from '../../overlay/draw-scene.ts'
import { layoutMarks, onSurface } from '../../overlay/layout.ts'
import { pixelate } from '../../overlay/pixelate.ts'
import { placeShape } from '../../overlay/place-shape.ts'
import { mirrored } from '../../overlay/rect.ts'
import type { Context2D, Surface } from '../../overlay/surface.ts'
import type { AppState, PictureResult } from '../../state/app-state.ts'
import { countedShapes } from '../../state/track/counted-shapes.ts'
import { lostNow } from '../../state/track/lost-now.ts'
import type { TrackedNow, TrackState } from '../../state/track/track-state.ts'
import type { Detections } from '../../vision/detect.ts'
import type { Size } from '../../vision/geometry.ts'
import { boxesOfClass } from '../export/boxes-of-class.ts'
import { stageMarks } from './stage-marks.ts'

/** What is drawn over a picture. */
export interface Annotation {
  readonly result: PictureResult
  /** of the result, under the settings */
  readonly detections: Detections
  /** ids of tracks, by candidate */
  readonly ids: ReadonlyMap<number, number>
  /** null while nothing is tracked */
  readonly followed:
    (Pick<TrackState, 'events' | 'visits'> & Pick<TrackedNow, 'trails' | 'frame'>) | null
}

/** How pictures look that leave the page. */
export interface Look extends Pick<AppState, 'settings' | 'pixelated'> {
  /** shown mirrored, as people expect of a front camera */
  readonly mirrored: boolean
}

/** A picture, and its size in pixels. */
export interface Drawn {
  readonly picture: CanvasImageSource
  readonly size: Size
}

/**
 * Draws a picture that moves, as large as it fits, with all that the stage draws over it; the chosen class is pixelated.
 * Where there is no annotation the picture is alone, and pixelated as a whole if a class is to be: nobody knows where
 * it is.
 *
 * @param room size of the context's canvas, in pixels
 */
export function drawAnnotated(
  context: Context2D,
  room: Size,
  { picture, size }: Drawn,
  annotation: Annotation | null,
  { settings, pixelated, mirrored: isMirrored }: Look,
): void {
  const surface = surfaceFor(room, size)
  const { scale, x, y } = surface.viewport
  const [width, height] = [size.width * scale, size.height * scale]
  if (x > 0 || y > 0) {
    context.fillStyle = '#000'
    context.fillRect(0, 0, room.width, room.height)
  }
  context.save()
  if (isMirrored) context.setTransform(-1, 0, 0, 1, 2 * x + width, 0)
  context.drawImage(picture, x, y, width, height)
  context.restore()
  if (!annotation) {
    if (pixelated !== null) pixelate(context, [[x, y, x + width, y + height]])
    return
  }
  const { result, detections, ids, followed } = annotation
  const mirror = isMirrored ? size.width : null
  if (pixelated !== null) {
    const boxes = boxesOfClass(result, pixelated, settings.confidence)
    const shown = isMirrored ? boxes.map((box) => mirrored(box, size.width)) : boxes
    pixelate(
      context,
      shown.map((box) => onSurface(box, surface)),
    )
  }
  const { showLabels, showScores } = settings
  const marks = stageMarks(result, detections, ids, mirror)
  const ruler = createRuler(context, surface.unit)
  context.save()
  drawMarks(
    context,
    marks,
    layoutMarks(marks, { showLabels, showScores }, surface, ruler),
    surface,
    ruler,
  )
  if (followed) {
    const shapes = countedShapes(settings.count, followed).map(({ kind, points, words }) =>
      placeShape(kind, points, words, size, isMirrored),
    )
    const { frame, trails } = followed
    const lost = lostNow({ frame, classes: result.spec.classes })
    drawFollowed(context, { trails, shapes, lost }, mirror, surface, ruler)
  }
  context.restore()
}

/** The picture in the middle of the canvas. Lines and letters are as large as on a canvas of about 1,000 pixels. */
function surfaceFor(room: Size, size: Size): Surface {
  const scale = Math.min(scaleTo(room.width, size.width), scaleTo(room.height, size.height))
  return {
    size: room,
    unit: Math.max(1, Math.max(room.width, room.height) / 1000),
    viewport: {
      scale,
      x: Math.max(0, Math.round((room.width - size.width * scale) / 2)),
      y: Math.max(0, Math.round((room.height - size.height * scale) / 2)),
    },
  }
}

/** An encoder wants even sides: a pixel is cut off rather than all of them moved. */
function scaleTo(room: number, side: number): number {
  return side - room === 1 ? 1 : room / side
}
