import { createLink, type CallOptions, type LinkOptions } from './link.ts'
import type { CallName, CallsOf, ProgressOf } from './messages.ts'

/** Makes one call to a new worker, then ends the worker and frees its memory, even if the call failed. */
export async function callOnce<C extends CallsOf<C>, F, K extends CallName<C>>(
  linkOptions: LinkOptions<C, F>,
  type: K,
  request: C[K]['request'],
  options?: CallOptions<ProgressOf<C, K>>,
): Promise<C[K]['answer']> {
  const link = createLink(linkOptions)
  try {
    return await link.call(type, request, options)
  } finally {
    link.end(new Error('Stopped.'))
  }
}
