import { changeSettings } from '../../state/actions.ts'
import type { AppStore } from '../../state/store.ts'
import {
  formatCount,
  mostCorners,
  mostShapes,
  parseCount,
  shapeOf,
  type CountChoice,
} from '../../state/track/count-choice.ts'
import type { TrackStore } from '../../state/track/track-store.ts'
import type { Shape } from '../../vision/count/shape.ts'
import type { Point } from '../../vision/geometry.ts'

/** Where a line or zone is put that is not drawn by hand, in shares of the picture's sides. */
const places = {
  line: [
    [0.5, 0.15],
    [0.5, 0.85],
  ],
  zone: [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.7, 0.8],
    [0.3, 0.8],
  ],
} as const satisfies Readonly<Record<Shape['kind'], readonly Point[]>>

export function startDrawing(store: TrackStore, kind: Shape['kind']): void {
  store.setState({ drawing: { kind, points: [] } })
}

export function cancelDrawing(store: TrackStore): void {
  store.setState({ drawing: null })
}

/** Takes a tapped point; two of them make a line. */
export function addPoint(store: TrackStore, app: AppStore, at: Point): void {
  const { drawing } = store.getState()
  if (!drawing) return
  const points = [...drawing.points, [within(at[0]), within(at[1])] as const]
  store.setState({ drawing: { ...drawing, points } })
  const most = drawing.kind === 'line' ? 2 : mostCorners
  if (points.length >= most) finishDrawing(store, app)
}

/** Keeps what was drawn, or puts a shape in the middle where nothing was. */
export function finishDrawing(store: TrackStore, app: AppStore): void {
  const { drawing } = store.getState()
  if (!drawing) return
  const points = drawing.points.length === 0 ? places[drawing.kind] : drawing.points
  store.setState({ drawing: null })
  changeCount(app, (choice) =>
    choice.shapes.length < mostShapes
      ? { ...choice, shapes: [...choice.shapes, shapeOf(drawing.kind, points, choice.shapes)] }
      : choice,
  )
}

export function changeCount(app: AppStore, change: (choice: CountChoice) => CountChoice): void {
  const { count } = app.getState().settings
  changeSettings(app, { count: formatCount(change(parseCount(count))) })
}

export function replaceShape(app: AppStore, shape: Shape): void {
  changeCount(app, (choice) => ({
    ...choice,
    shapes: choice.shapes.map((one) => (one.id === shape.id ? shape : one)),
  }))
}

export function removeShape(app: AppStore, id: number): void {
  changeCount(app, (choice) => ({
    ...choice,
    shapes: choice.shapes.filter((one) => one.id !== id),
  }))
}

export function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}
