/**
 * The pixels of a photograph of the app as networks see them: no colour conversion.
 * @throws where it does not arrive or is no picture
 */
export async function fetchPhotograph(url: string, signal?: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, signal ? { signal } : {})
  if (!response.ok) throw new Error(`status ${response.status}`)
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' })
}

/** A picture in which there is nothing: one grey. */
export async function createBlank(): Promise<ImageBitmap> {
  const side = 64
  return createImageBitmap(new ImageData(new Uint8ClampedArray(4 * side * side).fill(128), side))
}
