import { serve } from '../workers/serve.ts'
import { toFailure } from './failure.ts'
import type { FastFormCalls, FastFormFailure } from './fast-form-protocol.ts'
import { makeFastForm } from './make-fast-form.ts'

/** Rewrites one network; the client ends the worker afterwards. */
serve<FastFormCalls, FastFormFailure>({
  handlers: {
    make: (request, { signal, progress }) =>
      makeFastForm(request, signal, (loaded, total) => progress({ loaded, total })),
  },
  toFailure: (error) => toFailure(error, 'model-unsupported'),
})
