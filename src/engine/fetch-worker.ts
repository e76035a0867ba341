import { serve, type JobContext } from '../workers/serve.ts'
import type { FetchCalls, FetchFailure } from './fetch-protocol.ts'

/**
 * Fetches one file from another origin, and nothing else: its input is an address, its output bytes, and it never
 * gets a picture. It is the only script whose policy allows requests to other origins (see `public/_headers`), so
 * it must stay in one file.
 */
serve<FetchCalls, FetchFailure>({
  handlers: { fetch: fetchFile },
  toFailure: (error) =>
    error instanceof Refused
      ? { status: error.status, detail: error.message }
      : { status: null, detail: String(error) },
})

async function fetchFile(
  address: string,
  { signal, progress }: JobContext<FetchCalls['fetch']['progress']>,
): Promise<Blob> {
  const response = await fetch(address, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
  })
  if (!response.ok) throw new Refused(response)
  // missing if the host does not send it, and wrong if the host compresses
  const total = response.headers.has('Content-Encoding')
    ? 0
    : Number(response.headers.get('Content-Length') ?? 0)
  const parts: BlobPart[] = []
  let loaded = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value)
    loaded += part.value.length
    progress({ loaded, total })
  }
  return new Blob(parts)
}

/** The host answered, but without the file. */
class Refused extends Error {
  readonly status: number

  constructor({ status, statusText }: Response) {
    super(statusText)
    this.status = status
  }
}
