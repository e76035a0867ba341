export interface DecodeRequest {
  readonly blob: Blob
  readonly options: ImageBitmapOptions
}

/**
 * `createImageBitmap` in a worker of its own, for pictures so large that their last copy, which browsers
 * make where they were asked, would hold up the page. The worker's memory goes with it.
 *
 * Rejects where the picture cannot be decoded.
 */
export function decodeAside(blob: Blob, options: ImageBitmapOptions): Promise<ImageBitmap> {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<ImageBitmap>((resolve, reject) => {
    const refuse = () => reject(new Error('the picture could not be decoded'))
    worker.onmessage = ({ data }: MessageEvent<ImageBitmap | null>) =>
      data ? resolve(data) : refuse()
    worker.onerror = refuse
    worker.postMessage({ blob, options } satisfies DecodeRequest)
  }).finally(() => worker.terminate())
}
