import { messageOf } from '../words/message-of.ts'
import { serve } from '../workers/serve.ts'
import type { Calls } from './protocol.ts'
import { createTrainer } from './train.ts'

const train = createTrainer({
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
})

/** Trains the networks of a lab off the main thread. */
serve<Calls, string>({ handlers: { train }, toFailure: messageOf })
