import { createLink } from '../workers/link.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import type { InputCalls, MadeInput, MakeRequest } from './protocol.ts'

export interface InputMaker {
  /**
   * Makes a frame into a network's input; the frame is closed, whatever comes of it.
   *
   * @throws Error, or the signal's reason
   */
  make(request: Omit<MakeRequest, 'spare'>, signal?: AbortSignal): Promise<MadeInput>
  /** takes the memory of an input that was run, for the next one */
  giveBack(spare: ArrayBuffer): void
  /** ends the worker; it is not to be asked any more */
  end(): void
}

/** One input is run, and the next one made. */
const spareCount = 2

export interface InputOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds that a frame may take, on a machine that is busy with everything else */
  readonly deadline?: number
}

/** Makes frames into inputs in a worker of their own. */
export function createInputMaker({
  createWorker = startWorker,
  deadline = 30_000,
}: InputOptions = {}): InputMaker {
  const link = createLink<InputCalls, string>({
    createWorker,
    toError: (failure) => new Error(failure),
    toLossError: (loss) => new Error(detailOf(loss)),
  })
  const spares: ArrayBuffer[] = []

  return {
    async make(request, signal) {
      const { frame } = request
      const spare = spares.pop() ?? null
      try {
        const transfer = spare ? [frame, spare] : [frame]
        return await link.call('make', { ...request, spare }, { signal, transfer, deadline })
      } catch (error) {
        // if no worker could be started, it is still ours
        frame.close()
        throw error
      }
    },
    giveBack(spare) {
      if (spares.length < spareCount) spares.push(spare)
    },
    end: () => link.end(new Error('Stopped.')),
  }
}

function startWorker(): CalledWorker {
  return startNamed(
    'input',
    (name) => new Worker(new URL('./input-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
