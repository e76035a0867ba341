import type { AppStore } from '../state/store.ts'
import type { Pictures } from './pictures.ts'

/** The picture or camera frame on the stage, at the size that the network saw it. */
export async function feedOf(store: AppStore, pictures: Pick<Pictures, 'read'>) {
  const { shown, live } = store.getState()
  if (!shown) throw new Error('There is no answer on the stage.')
  const { within } = shown.letterbox
  const place = { size: shown.inputSize, ...(within && { within }) }
  if (shown.item.kind === 'picture') {
    const { bitmap } = await pictures.read(shown.item.id)
    return { frame: bitmap, ...place }
  }
  if (!live.video || live.video.videoWidth === 0) throw new Error('The camera has no picture.')
  return { frame: await createImageBitmap(live.video), ...place }
}
