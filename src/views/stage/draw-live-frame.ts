import type { AppStore } from '../../state/store.ts'

/**
 * Draws over the video the frame that the boxes belong to, while they are in step; the canvas is hidden otherwise.
 * Draws as soon as the frame changes, since it is closed when the next one comes, so that the browser shows frame
 * and boxes together. Returns a function that stops it.
 */
export function drawLiveFrame(canvas: HTMLCanvasElement, store: AppStore): () => void {
  const context = canvas.getContext('2d')

  function draw(): void {
    const { frame } = store.getState().live
    canvas.hidden = !frame || !context
    if (!frame || !context) return
    const isVideo = 'displayWidth' in frame
    const width = isVideo ? frame.displayWidth : frame.width
    const height = isVideo ? frame.displayHeight : frame.height
    // setting a size clears the canvas
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    context.drawImage(frame, 0, 0)
  }

  draw()
  return store.subscribe(({ live }, before) => {
    if (live.frame !== before.live.frame) draw()
  })
}
