/**
 * Keeps a canvas at one pixel a device pixel of the area it covers, and tells of every change.
 * Where the browser can say how many device pixels that are, it is asked: width times pixel ratio is
 * off by one on fractional ratios. Returns the way to stop.
 */
export function observeSize(
  canvas: HTMLCanvasElement,
  onChange: (size: { width: number; height: number }) => void,
): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    const exact = entry.devicePixelContentBoxSize?.[0]
    canvas.width = devicePixels(width, exact?.inlineSize)
    canvas.height = devicePixels(height, exact?.blockSize)
    onChange({ width, height })
  })
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    // Safari knows no such box
    observer.observe(canvas)
  }
  return () => observer.disconnect()
}

/** Device emulation changes the pixel ratio but not what the observer says: believe it only where they agree. */
function devicePixels(length: number, exact: number | undefined): number {
  const computed = length * globalThis.devicePixelRatio
  return exact !== undefined && Math.abs(exact - computed) <= 1 ? exact : Math.round(computed)
}
