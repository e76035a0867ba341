import type { Page } from '@playwright/test'

/** The part of Playwright's own side of a page that is used here. */
interface Inner {
  readonly delegate?: { readonly _mainFrameSession?: { readonly _client?: Client } }
}

interface Client {
  send(method: string): Promise<unknown>
}

/**
 * Has the browser no longer keep the responses that the page gets. It does so for Playwright, which listens to the
 * network, up to 200 MB in the page's own process: 2 MB a round, as if the page held them. What the page asks for is
 * not heard of any more.
 *
 * @throws if this version of Playwright has no such part
 */
export async function keepNoResponses(page: Page): Promise<void> {
  const { _connection: connection } = page as unknown as {
    readonly _connection?: { toImpl?(page: Page): Inner | undefined }
  }
  const { _mainFrameSession: main } = connection?.toImpl?.(page)?.delegate ?? {}
  const { _client: client } = main ?? {}
  if (!client) throw new Error('Playwright has no session of the page where it had one')
  await client.send('Network.disable')
}
