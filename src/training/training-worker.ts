import { messageOf } from '../words/message-of.ts'
import { serve } from '../workers/serve.ts'
import type { Calls } from './protocol.ts'
import { teach } from './teach.ts'
import { createClassifierTrainer, createTrainer, type Clock } from './train.ts'

const clock: Clock = {
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}
const handlers = { train: createTrainer(clock), classify: createClassifierTrainer(clock), teach }

/** Trains the networks of a lab off the main thread. */
serve<Calls, string>({ handlers, toFailure: messageOf })
