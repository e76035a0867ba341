import type { PictureResult } from '../../../src/state/app-state.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import type { AppStore } from '../../../src/state/store.ts'
import { resultOf, type Box } from '../../views/detect/scene.ts'

/** A box of 60 x 100 around a point. */
export function boxAt(x: number, y: number, score = 0.9, classId = 0): Box {
  return { box: [x - 30, y - 50, x + 30, y + 50], score, classId }
}

/** The camera's answer at a time in milliseconds. */
export function frameAt(taken: number, boxes: readonly Box[]): PictureResult {
  return { ...resultOf(boxes, theCamera), taken }
}

/** Shows an answer as the camera does. */
export function answer(store: AppStore, taken: number, boxes: readonly Box[]): void {
  store.setState({ shown: frameAt(taken, boxes), selection: [] })
}
