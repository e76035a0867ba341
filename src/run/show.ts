import type { AppState, PictureResult } from '../state/app-state.ts'
import type { DetectSettings } from '../vision/detect.ts'
import { refine } from './refine.ts'

type Shown = Pick<AppState, 'shown' | 'detections' | 'detectTimes'>

/** The state change that shows a result: result, detections and times are one write. */
export function show(result: PictureResult, settings: DetectSettings): Shown {
  return { shown: result, ...refine(result, settings) }
}

/** The state change that removes the result. */
export const showNothing = { shown: null, detections: null } as const satisfies Partial<Shown>
