import type { DrawnShape } from '../../overlay/draw-shape.ts'
import { placeShape } from '../../overlay/place-shape.ts'
import type { AppState } from '../../state/app-state.ts'
import { countedShapes } from '../../state/track/counted-shapes.ts'
import type { TrackState } from '../../state/track/track-state.ts'
import type { Size } from '../../vision/geometry.ts'

/** The lines and zones as they are drawn over the picture, and the one that is being drawn. */
export function drawnShapes(
  state: TrackState,
  { settings }: AppState,
  size: Size,
  isMirrored: boolean,
): DrawnShape[] {
  const { drawing } = state
  const drawn = countedShapes(settings.count, state).map(({ kind, points, words }) =>
    placeShape(kind, points, words, size, isMirrored),
  )
  if (!drawing) return drawn
  const open = placeShape(drawing.kind, drawing.points, null, size, isMirrored)
  return [...drawn, { ...open, isOpen: true }]
}
