import type { PictureResult } from '../../state/app-state.ts'
import type { Detections, DetectSettings } from '../../vision/detect.ts'
import { detect } from '../../vision/detect.ts'
import type { TrackedFrame } from '../../vision/track/tracker.ts'

/** Frames of a camera whose candidates are kept, so that a slider can track through them again. */
export const mostKept = 300

/** A frame with what was made of it; both are null until it has been tracked. */
export interface KeptFrame {
  /** the network's answer; null where it is no longer kept */
  readonly read: () => PictureResult | null
  /** milliseconds, on the source's clock */
  readonly time: number
  seen: Detections | null
  tracked: TrackedFrame | null
}

/** What a tracker takes of a frame: NMS over all that scores above `lowest`, also below the threshold of the stage. */
export function seenIn(
  { candidates, letterbox, spec }: PictureResult,
  settings: DetectSettings,
  lowest: number,
): Detections {
  return detect(candidates, letterbox, { ...settings, confidence: lowest }, spec.head.kind)
}

/** The settings that decide what a tracker is given, as one text for comparison. */
export function seenSettings(settings: DetectSettings, lowest: number): string {
  const { iou, classAgnostic, maxDetections, hiddenClasses } = settings
  return [lowest, iou, classAgnostic, maxDetections, ...hiddenClasses].join(' ')
}
