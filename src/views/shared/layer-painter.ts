import type { Context2D, Surface } from '../../overlay/surface.ts'
import { onDevice } from '../../overlay/viewport.ts'
import type { StageView } from '../stage/stage-view.ts'

/**
 * Paints a tab's layer over the picture: `draw` gets a cleared canvas and the picture's viewport, in device
 * pixels. Paints at most once per frame, however often the inputs change.
 */
export function createLayerPainter(
  canvas: HTMLCanvasElement,
  view: StageView,
  draw: (context: Context2D, surface: Surface) => void,
) {
  const context = canvas.getContext('2d')
  let request = 0

  function paint(): void {
    cancelAnimationFrame(request)
    request = 0
    context?.clearRect(0, 0, canvas.width, canvas.height)
    const viewport = view.viewport()
    if (!context || !viewport || canvas.clientWidth === 0) return
    const ratio = canvas.width / canvas.clientWidth
    draw(context, {
      size: { width: canvas.width, height: canvas.height },
      unit: canvas.clientWidth < 640 ? 0.88 * ratio : ratio,
      viewport: onDevice(viewport, ratio),
    })
  }

  return {
    paint,
    schedule: () => {
      request ||= requestAnimationFrame(paint)
    },
    stop: () => cancelAnimationFrame(request),
  }
}
