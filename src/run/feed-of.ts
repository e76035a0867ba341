import type { AppStore } from '../state/store.ts'
import type { Pictures } from './pictures.ts'

/** The picture or frame on the stage, at the size that the network saw it. */
export async function feedOf(store: AppStore, pictures: Pick<Pictures, 'read'>) {
  const { shown, live } = store.getState()
  if (!shown) throw new Error('There is no answer on the stage.')
  const { within } = shown.letterbox
  const place = { size: shown.inputSize, ...(within && { within }) }
  if (shown.item.kind === 'picture') {
    const { bitmap } = await pictures.read(shown.item.id)
    return { frame: bitmap, ...place }
  }
  // a film stands still on a frame of its own
  if (live.frame) return { frame: await createImageBitmap(live.frame), ...place }
  if (!live.video || live.video.videoWidth === 0) throw new Error('There is no picture now.')
  return { frame: await createImageBitmap(live.video), ...place }
}
