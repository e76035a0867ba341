import type { AppState, PictureResult } from '../state/app-state.ts'
import { detect, type DetectSettings, type DetectStep } from '../vision/detect.ts'

/** What the page shows of an answer: threshold and NMS applied to its candidates, and their milliseconds. */
export function refine(
  { candidates, letterbox, spec }: PictureResult,
  settings: DetectSettings,
): Pick<AppState, 'detections' | 'detectTimes'> {
  const start = performance.now()
  const done: Record<DetectStep, number> = { threshold: start, nms: start, filter: start }
  const detections = detect(candidates, letterbox, settings, spec.head.kind, (step) => {
    done[step] = performance.now()
  })
  const { threshold, nms, filter } = done
  return {
    detections,
    detectTimes: { threshold: threshold - start, nms: nms - threshold, filter: filter - nms },
  }
}
