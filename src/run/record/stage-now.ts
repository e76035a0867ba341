import { frameSize } from '../../engine/frame-size.ts'
import type { AppState } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import type { TrackState } from '../../state/track/track-state.ts'
import type { Annotation, Drawn } from '../annotate/draw-annotated.ts'

/**
 * The picture of the camera or screen that the stage shows at this moment: the frame that was answered, while boxes are
 * drawn in step, else the newest. Null while there is none.
 */
export function pictureNow({ live: { frame, video } }: AppState): Drawn | null {
  if (frame) return { picture: frame, size: frameSize(frame) }
  if (!video || video.videoWidth === 0) return null
  return { picture: video, size: { width: video.videoWidth, height: video.videoHeight } }
}

/** What the stage draws over it; null before the first answer, and where that is of a picture of another size. */
export function annotationNow(
  state: AppState,
  { size }: Drawn,
  tracks: TrackState | null,
): Annotation | null {
  const { detections, trackIds } = state
  const result = resultOnStage(state)
  if (!result || !detections) return null
  const { image } = result.letterbox
  if (image.width !== size.width || image.height !== size.height) return null
  const isTracked = trackIds?.of === result.candidates
  return {
    ...{ result, detections },
    ids: isTracked ? trackIds.byCandidate : noIds,
    followed: tracks?.now && isTracked ? { ...tracks, ...tracks.now } : null,
  }
}

const noIds: ReadonlyMap<number, number> = new Map()
