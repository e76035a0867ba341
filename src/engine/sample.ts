/**
 * The pixels of a photograph of the app as networks see them: no colour conversion.
 * @throws where it does not arrive or is no picture
 */
export async function fetchPhotograph(url: string, signal?: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, signal ? { signal } : {})
  if (!response.ok) throw new Error(`status ${response.status}`)
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' })
}
