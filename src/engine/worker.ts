import { EngineError, toFailure } from './failure.ts'
import { holdLifeline } from './lifeline.ts'
import { openNetwork, type OpenNetwork } from './open-network.ts'
import type {
  Detected,
  DetectRequest,
  EngineFailure,
  Explained,
  ExplainRequest,
  Opened,
  OpenRequest,
  Request,
  Response,
} from './protocol.ts'
import { createQueue } from './queue.ts'

declare const self: DedicatedWorkerGlobalScope

/** One network a worker: the client starts a fresh one for the next. */
function serve(): void {
  const enqueue = createQueue()
  const jobs = new Map<number, AbortController>()
  const alive = holdLifeline(self.name)
  let open: OpenNetwork | null = null

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
      await alive
      if (request.type === 'open') {
        const opened = await enqueue(signal, () => load(request, signal))
        send({ type: 'opened', id, ...opened })
      } else if (request.type === 'explain') {
        const explained = await enqueue(signal, () => explain(request))
        send({ type: 'explained', id, ...explained })
      } else {
        const detected = await enqueue(signal, () => detect(request, signal))
        send({ type: 'detected', id, ...detected }, transferables(detected))
        request.frame.close()
      }
    } catch (error) {
      if (request.type === 'open') fail(id, error, 'model-unsupported')
      else if (request.type === 'explain') fail(id, error, 'bad-question')
      else giveUp(request, error, signal)
    } finally {
      jobs.delete(id)
    }
  }

  async function load(
    request: OpenRequest & { readonly id: number },
    signal: AbortSignal,
  ): Promise<Opened> {
    const { id } = request
    open = await openNetwork(
      request,
      (phase, loaded = 0, total = 0, gpu = null) =>
        send({ type: 'progress', id, phase, loaded, total, gpu }),
      signal,
    )
    return open.opened
  }

  async function detect(request: DetectRequest, signal: AbortSignal): Promise<Detected> {
    if (!open) throw new EngineError('run-failed', 'No network is loaded yet.')
    return open.network.detect(request, signal)
  }

  async function explain(request: ExplainRequest): Promise<Explained> {
    return open ? open.network.explain(request) : { frameId: null, answer: null }
  }

  /** A GPU's failure may be cured by a fresh worker, which needs the frame; else it is closed here. */
  function giveUp(
    { id, frame }: DetectRequest & { readonly id: number },
    error: unknown,
    signal: AbortSignal,
  ): void {
    if (open?.opened.backend === 'webgpu' && !signal.aborted) {
      send({ type: 'lost', id, frame, detail: toFailure(error, 'run-failed').detail }, [frame])
    } else {
      frame.close()
      fail(id, error, 'run-failed')
    }
  }
}

function fail(id: number, error: unknown, fallback: EngineFailure['code']): void {
  send({ type: 'failed', id, failure: toFailure(error, fallback) })
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
