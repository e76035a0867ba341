import type { DrawnShape } from '../../overlay/draw-shape.ts'
import type { AppState } from '../../state/app-state.ts'
import { parseCount } from '../../state/track/count-choice.ts'
import type { TrackState } from '../../state/track/track-state.ts'
import { pointsOf, type Shape } from '../../vision/count/shape.ts'
import type { Point, Size } from '../../vision/geometry.ts'
import * as strings from './strings.ts'

/** The lines and zones as they are drawn over the picture, and the one that is being drawn. */
export function drawnShapes(
  { events, visits, drawing }: TrackState,
  { settings }: AppState,
  { width, height }: Size,
  isMirrored: boolean,
): DrawnShape[] {
  const place = ([x, y]: Point): Point => [(isMirrored ? 1 - x : x) * width, y * height]
  const drawn = parseCount(settings.count).shapes.map((shape) => ({
    kind: shape.kind,
    points: pointsOf(shape).map(place),
    text: { words: wordsOf(shape), figures: '' },
    isMirrored,
    isOpen: false,
  }))
  if (!drawing) return drawn
  const points = drawing.points.map(place)
  return [...drawn, { kind: drawing.kind, points, text: null, isMirrored, isOpen: true }]

  function wordsOf({ kind, id }: Shape): string {
    const own = events.filter(({ shape }) => shape === id)
    const ins = own.filter(({ what }) => what === 'in' || what === 'enter').length
    return kind === 'line'
      ? strings.lineCounts(id, ins, own.length - ins)
      : strings.zoneCounts(id, visits.filter(({ shape }) => shape === id).length)
  }
}
