import type { Size } from '../../vision/geometry.ts'

/** Upright size of a picture (EXIF applied), without decoding pixels; null if the browser cannot read it. */
export async function measure(url: string): Promise<Size | null> {
  const image = new Image()
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = url
    })
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    return null
  } finally {
    image.removeAttribute('src')
  }
}

/** Measures pictures with a few parallel reads, until the signal aborts; answers keep the order given. */
export async function measureAll(
  urls: readonly string[],
  onDone: (count: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<readonly (Size | null)[]> {
  const sizes: (Size | null)[] = urls.map(() => null)
  let next = 0
  let done = 0
  async function work(): Promise<void> {
    while (next < urls.length) {
      if (signal?.aborted) return
      const at = next++
      sizes[at] = await measure(urls[at] ?? '')
      onDone(++done)
    }
  }
  await Promise.all(Array.from({ length: 6 }, work))
  return sizes
}
