/**
 * The pixels of one of the app's photographs, without colour conversion, as networks get them.
 * @throws if it cannot be loaded or decoded
 */
export async function fetchPhotograph(url: string, signal?: AbortSignal): Promise<ImageBitmap> {
  const late = AbortSignal.timeout(45_000)
  const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, late]) : late })
  if (!response.ok) throw new Error(`status ${response.status}`)
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' })
}

/** A uniformly grey picture. */
export async function createBlank(): Promise<ImageBitmap> {
  const side = 64
  return createImageBitmap(new ImageData(new Uint8ClampedArray(4 * side * side).fill(128), side))
}
