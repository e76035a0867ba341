import { downloadModel } from './download.ts'
import { EngineError, toFailure } from './failure.ts'
import { createNetwork, type Network } from './network.ts'
import type { Detected, DetectRequest, Opened, OpenRequest, Request, Response } from './protocol.ts'
import { createQueue } from './queue.ts'
import { createSession } from './session.ts'

declare const self: DedicatedWorkerGlobalScope

function serve(): void {
  const enqueue = createQueue()
  const jobs = new Map<number, AbortController>()
  let network: Network | null = null

  self.onmessage = ({ data: request }: MessageEvent<Request>) => {
    if (request.type === 'cancel') jobs.get(request.id)?.abort()
    else void perform(request)
  }

  async function perform(request: Exclude<Request, { type: 'cancel' }>): Promise<void> {
    const { id } = request
    const controller = new AbortController()
    const { signal } = controller
    jobs.set(id, controller)
    try {
      if (request.type === 'open') {
        const opened = await enqueue(signal, () => open(id, request, signal))
        send({ type: 'opened', id, ...opened })
      } else {
        const detected = await enqueue(signal, () => detect(request, signal))
        send({ type: 'detected', id, ...detected }, transferables(detected))
      }
    } catch (error) {
      const fallback = request.type === 'open' ? 'model-unsupported' : 'run-failed'
      send({ type: 'failed', id, failure: toFailure(error, fallback) })
    } finally {
      // a frame belongs to whoever was handed it, whatever became of the job
      if (request.type === 'detect') request.frame.close()
      jobs.delete(id)
    }
  }

  async function open(id: number, request: OpenRequest, signal: AbortSignal): Promise<Opened> {
    const { spec, url, backend, threads, size } = request
    const progress = (loaded: number, total: number) =>
      send({ type: 'progress', id, phase: 'download', loaded, total })
    const bytes = await downloadModel(
      { url, bytes: spec.bytes, sha256: spec.sha256 },
      progress,
      signal,
    )
    signal.throwIfAborted()
    send({ type: 'progress', id, phase: 'session', loaded: 0, total: 0 })
    await network?.release()
    network = null
    const session = await createSession(bytes, spec.input, threads)
    const opening = createNetwork(spec, session)
    send({ type: 'progress', id, phase: 'warm-up', loaded: 0, total: 0 })
    try {
      await opening.warmUp(size, signal)
    } catch (error) {
      await session.release()
      throw error
    }
    network = opening
    return { backend, threads: session.threads, threadsNote: session.threadsNote }
  }

  async function detect(request: DetectRequest, signal: AbortSignal): Promise<Detected> {
    if (!network) throw new EngineError('run-failed', 'No network is loaded yet.')
    return network.detect(request, signal)
  }
}

function send(response: Response, transfer: Transferable[] = []): void {
  self.postMessage(response, { transfer })
}

function transferables({ candidates }: Detected): Transferable[] {
  const { boxes, scores, classIds, strides, columns, rows, anchors } = candidates
  return [boxes, scores, classIds, strides, columns, rows, anchors].map(
    ({ buffer }) => buffer,
  ) as ArrayBuffer[]
}

// the runtime starts this same file again for each of its threads; those are not the engine
if (!self.name.startsWith('em-pthread')) serve()
