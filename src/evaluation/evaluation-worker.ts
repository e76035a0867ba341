import type { EvaluationRequest, EvaluationResponse } from './protocol.ts'
import { readLabelFiles } from './read-files.ts'
import { createWorkbench } from './workbench.ts'
import { writeLabelFiles } from './write-files.ts'
import { messageOf } from '../words/message-of.ts'

declare const self: DedicatedWorkerGlobalScope

/** Labels and candidates live here, away from the page; see `workbench.ts` for what is done with them. */
const workbench = createWorkbench()
const calls = { ...workbench, readLabels: readLabelFiles, writeLabels: writeLabelFiles }

self.onmessage = async ({ data: { id, call, given } }: MessageEvent<EvaluationRequest>) => {
  try {
    // the pair of name and argument is right by the request's type
    const answer: unknown = await (calls[call] as (argument: typeof given) => unknown)(given)
    send({ id, answer }, answer instanceof ArrayBuffer ? [answer] : [])
  } catch (error) {
    send({ id, problem: messageOf(error) })
  }
}

function send(response: EvaluationResponse, transfer: Transferable[] = []): void {
  self.postMessage(response, { transfer })
}
