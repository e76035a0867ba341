import type { Context2D } from '../../overlay/surface.ts'
import type { DecodedFrame } from '../../sources/film/open-film.ts'
import { frameOf } from '../../state/film/film-frames.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import type { Size } from '../../vision/geometry.ts'
import { drawAnnotated, type Look } from '../annotate/draw-annotated.ts'
import { followFilm } from '../track/follow-film.ts'

/**
 * Gives what draws frames of a film with all that the stage draws over them, one after the other in the film's order,
 * and closes them.
 *
 * @param room size of the canvas, in pixels
 */
export function createFrameDrawing(
  film: FilmState,
  look: Pick<Look, 'settings' | 'pixelated'>,
): (context: Context2D, room: Size, frame: DecodedFrame) => void {
  const { settings } = look
  const follow = followFilm(film, settings)
  return (context, room, { index, frame }) => {
    const answered = frameOf(film, index, settings)
    const followed = follow(index)
    const annotation = answered && {
      result: answered.result,
      detections: answered.detections,
      ids: followed?.ids ?? noIds,
      followed,
    }
    const drawn = { picture: frame, size: film.size }
    drawAnnotated(context, room, drawn, annotation, { ...look, mirrored: false })
    frame.close()
  }
}

const noIds: ReadonlyMap<number, number> = new Map()
