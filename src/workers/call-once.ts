import { createLink, type CallOptions, type LinkOptions } from './link.ts'
import type { CallName, CallsOf, ProgressOf } from './messages.ts'

/** One call to a worker of its own, which is ended afterwards however it went, with all its memory. */
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
