import { vi } from 'vitest'
import { createTrainer } from '../../../src/training/train.ts'
import { teach } from '../../../src/training/teach.ts'
import type { createTrainingClient } from '../../../src/training/client.ts'

/** The real trainer, in this thread: what the worker does, without the worker. */
export function inThisThread() {
  const disposed = vi.fn<() => void>()
  const signals: AbortSignal[] = []
  const create: typeof createTrainingClient = () => {
    const train = createTrainer({
      now: () => performance.now(),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    })
    return {
      train(request, signal, progress) {
        signals.push(signal)
        return train(request, { signal, progress })
      },
      teach: (request, signal) => {
        signals.push(signal)
        return Promise.resolve(teach(request))
      },
      dispose: disposed,
    }
  }
  return { create, disposed, signals }
}
