import type { Size } from '../../vision/geometry.ts'
import { createLink } from '../../workers/link.ts'
import { detailOf } from '../../workers/loss.ts'
import { startNamed, type CalledWorker } from '../../workers/named-worker.ts'

/** A frame of a GIF. */
export interface GifFrame extends Size {
  /** RGBA, row by row; handed over */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  /** milliseconds for which it is shown, a multiple of 10 */
  readonly delay: number
  /** the first frame says the size of all, and that they are repeated */
  readonly isFirst: boolean
}

/** Calls of the worker that encodes GIFs. */
export interface GifCalls {
  frame: { request: GifFrame; answer: Uint8Array<ArrayBuffer> }
}

/** A GIF that is written frame by frame, in a worker. */
export interface GifWriter {
  /** @throws the signal's reason, or an error of the worker */
  readonly add: (frame: Omit<GifFrame, 'isFirst'>, signal?: AbortSignal) => Promise<void>
  readonly end: () => Blob
  /** ends the worker */
  readonly stop: () => void
}

export interface GifOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds after which the worker counts as hung */
  readonly deadline?: number
}

/** Begins a GIF, which is repeated for ever; each frame has up to 256 colours of its own. */
export function startGif({
  createWorker = startWorker,
  deadline = 60_000,
}: GifOptions = {}): GifWriter {
  const link = createLink<GifCalls, string>({
    createWorker,
    toError: notEncoded,
    toLossError: (loss) => notEncoded(detailOf(loss)),
  })
  const parts: Uint8Array<ArrayBuffer>[] = []

  return {
    async add(frame, signal) {
      const request = { ...frame, isFirst: parts.length === 0 }
      const transfer = [frame.pixels.buffer]
      parts.push(await link.call('frame', request, { signal, deadline, transfer }))
    },
    end: () => new Blob([...parts, trailer], { type: 'image/gif' }),
    stop: () => link.end(new Error('Stopped.')),
  }
}

/** The byte that ends a GIF (GIF89a, section 27). */
const trailer = Uint8Array.of(0x3b)

function notEncoded(detail: string): Error {
  return new Error(`the GIF could not be written: ${detail}`)
}

function startWorker(): CalledWorker {
  return startNamed(
    'gif',
    (name) => new Worker(new URL('./gif-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
