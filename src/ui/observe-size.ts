/**
 * Keeps a canvas at one pixel per device pixel of the area it covers, and reports every change. Asks the browser
 * for the device pixels where it can: width times pixel ratio is off by one on fractional ratios. Returns a
 * function that stops observing.
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
    // Safari does not support this box
    observer.observe(canvas)
  }
  return () => observer.disconnect()
}

/** Device emulation changes the pixel ratio but not the observer's value: trust it only if both agree. */
function devicePixels(length: number, exact: number | undefined): number {
  const computed = length * globalThis.devicePixelRatio
  return exact !== undefined && Math.abs(exact - computed) <= 1 ? exact : Math.round(computed)
}
