import type { FetchResponse } from './fetch-protocol.ts'

declare const self: DedicatedWorkerGlobalScope

/**
 * Fetches one file from another address, and nothing else: it gets an address and gives bytes, and no
 * picture ever comes here. It is the one script whose policy lets it reach other addresses (see
 * `public/_headers`), so it must stay in one file.
 */
self.onmessage = ({ data: address }: MessageEvent<string>) => void fetchFile(address)

async function fetchFile(address: string): Promise<void> {
  try {
    const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    if (!response.ok) return fail(response.status, response.statusText)
    // absent where the host does not say, and of compressed bytes where it compresses
    const total = response.headers.has('Content-Encoding')
      ? 0
      : Number(response.headers.get('Content-Length') ?? 0)
    const parts: BlobPart[] = []
    let loaded = 0
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value)
      loaded += part.value.length
      self.postMessage({ type: 'progress', loaded, total } satisfies FetchResponse)
    }
    self.postMessage({ type: 'fetched', file: new Blob(parts) } satisfies FetchResponse)
  } catch (error) {
    fail(null, String(error))
  }
}

function fail(status: number | null, detail: string): void {
  self.postMessage({ type: 'failed', status, detail } satisfies FetchResponse)
}
