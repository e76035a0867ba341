import { createLink } from '../workers/link.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import type { ClassifierFrame } from './classifier-frame.ts'
import type { ClassifierSpec } from './classifier-run.ts'
import type { Frame } from './frame.ts'
import type { Calls, TrainRequest } from './protocol.ts'
import type { Taught, TeachRequest } from './teach.ts'

export interface TrainingOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds without a frame after which the worker counts as hung */
  readonly deadline?: number
}

/** The training worker is gone; the next call starts another, which repeats the runs from their seeds. */
export class TrainingLost extends Error {
  override readonly name = 'TrainingLost'
}

/** Client of the worker that trains the networks of a lab. A lab disposes of it when it closes. */
export function createTrainingClient(options: TrainingOptions = {}) {
  const { link, deadline } = linkTo(options)
  return {
    /**
     * Moves the runs to a step and answers with a frame of each.
     * @throws the worker's error, in words; TrainingLost if it is gone; the signal's reason
     */
    train(
      request: TrainRequest,
      signal: AbortSignal,
      onFrames: (frames: readonly Frame[]) => void,
    ): Promise<readonly Frame[]> {
      return link.call('train', request, { signal, onProgress: onFrames, deadline })
    },
    /** @throws as `train` */
    teach: (request: TeachRequest, signal: AbortSignal): Promise<Taught> =>
      link.call('teach', request, { signal, deadline }),
    dispose: () => link.end(new Error('Stopped.')),
  }
}

/** The same for classifiers of small pictures. */
export function createClassifierClient(options: TrainingOptions = {}) {
  const { link, deadline } = linkTo(options)
  return {
    train(
      request: TrainRequest<ClassifierSpec, object>,
      signal: AbortSignal,
      onFrames: (frames: readonly ClassifierFrame[]) => void,
    ): Promise<readonly ClassifierFrame[]> {
      return link.call('classify', request, { signal, onProgress: onFrames, deadline })
    },
    dispose: () => link.end(new Error('Stopped.')),
  }
}

function linkTo({ createWorker = startWorker, deadline = 60_000 }: TrainingOptions) {
  const link = createLink<Calls, string>({
    createWorker,
    toError: (problem) => new Error(problem),
    toLossError: () => new TrainingLost('The training stopped unexpectedly.'),
  })
  return { link, deadline }
}

function startWorker(): CalledWorker {
  return startNamed(
    'training',
    (name) =>
      new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
