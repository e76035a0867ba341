import { frameSize } from '../engine/frame-size.ts'
import type { AppState, FrozenFrame } from '../state/app-state.ts'
import type { AppStore } from '../state/store.ts'
import type { Pictures } from './pictures.ts'

/**
 * Opens the frame that is seen as a picture, which is answered as the frame was. `leave` is called once the frame is
 * kept, before the picture takes the stage.
 */
export async function freezeVideo(
  store: AppStore,
  pictures: Pick<Pictures, 'openFiles'>,
  name: string,
  leave?: () => void,
): Promise<void> {
  const { video, frame } = store.getState().live
  if (!frame && (!video || video.videoWidth === 0)) return
  // in step the frame that is seen is older than the video
  const { width, height } = frame ? frameSize(frame) : sizeOf(video!)
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(frame ?? video!, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  const frozen = frozenFrame(store.getState())
  leave?.()
  await pictures.openFiles([new File([blob], name, { type: 'image/png' })], frozen)
}

/** The form and input side that the frame was run with; null without an answer. */
function frozenFrame({ shown, model, settings }: AppState): FrozenFrame | null {
  if (!shown || shown.item.kind === 'picture') return null
  const { modelId, inputSize, form } = settings
  const { input, within = input } = shown.letterbox
  return { form: model.form, side: within.width, under: { modelId, inputSize, form } }
}

function sizeOf({ videoWidth, videoHeight }: HTMLVideoElement) {
  return { width: videoWidth, height: videoHeight }
}
