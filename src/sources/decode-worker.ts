import type { DecodeRequest } from './decode-aside.ts'

declare const self: DedicatedWorkerGlobalScope

/** Decodes one picture and hands its pixels over; null where it cannot be decoded. */
self.onmessage = async ({ data: { blob, options } }: MessageEvent<DecodeRequest>) => {
  try {
    const bitmap = await createImageBitmap(blob, options)
    self.postMessage(bitmap, { transfer: [bitmap] })
  } catch {
    self.postMessage(null)
  }
}
