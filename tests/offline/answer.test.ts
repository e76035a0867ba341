import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { answer } from '../../src/offline/answer.ts'
import { createShell } from '../../src/offline/shell.ts'
import { createUsedFiles } from '../../src/offline/used-files.ts'
import { fakeHost, root, text, versionOf } from './fake-host.ts'

const sample = 'samples/cat.jpg'
const runtime = 'assets/runtime-1234.wasm'

/** `own`: what the browser has in its own cache. */
async function kept(own: ReadonlySet<string> = new Set()) {
  const { files, served } = versionOf('a')
  served.set(sample, new Response('cat'))
  const hash = createHash('sha256').update('cat').digest('hex')
  const built = { ...files, onUse: { [sample]: hash, [runtime]: hash } }
  const { host } = fakeHost(served)
  const shell = createShell(built, host)
  await shell.fill()
  const used = createUsedFiles(built, host)
  const asked: string[] = []
  const parts = {
    ...{ files: built, root, shell, used },
    fetch: async ({ url, cache }: Request) => {
      const path = url.slice(root.length)
      if (cache === 'only-if-cached') {
        if (!own.has(path)) throw new TypeError('Failed to fetch')
        return new Response('with compiled code')
      }
      asked.push(path)
      return path in built.onUse ? new Response('cat') : text('from the host', 'text/plain')
    },
  }
  const stays: Promise<unknown>[] = []
  const ask = (path: string, init: RequestInit = {}, destination: RequestDestination = '') => {
    const request = new Request(new URL(path, root), init)
    Object.defineProperty(request, 'destination', { value: destination })
    return answer(request, parts, (work) => void stays.push(work))
  }
  return { ask, asked, stays }
}

it('answers the page from what is kept, whatever its query is', async () => {
  const { ask, asked } = await kept()
  for (const path of ['', '?tab=learn', 'index.html']) {
    const answered = await ask(path)
    expect(await answered?.text()).toContain('assets/index-a.js')
  }
  expect(asked).toEqual([])
})

it('keeps a large file with its first use, and answers from there', async () => {
  const { ask, asked, stays } = await kept()
  expect(await (await ask(sample))?.text()).toBe('cat')
  await Promise.all(stays)
  expect(await (await ask(sample))?.text()).toBe('cat')
  expect(asked).toEqual([sample])
})

it('answers a runtime from the browser’s own copy, which comes with compiled code, else from what is kept', async () => {
  const having = await kept(new Set([runtime, sample]))
  expect(await (await having.ask(runtime))?.text()).toBe('with compiled code')
  expect(await (await having.ask(sample))?.text()).toBe('cat')
  expect(having.asked).toEqual([sample])

  const without = await kept()
  expect(await (await without.ask(runtime))?.text()).toBe('cat')
  await Promise.all(without.stays)
  expect(await (await without.ask(runtime))?.text()).toBe('cat')
  expect(without.asked).toEqual([runtime])
})

it('asks the host where it is asked to', async () => {
  const { ask, asked } = await kept()
  for (const cache of ['no-store', 'reload'] as const)
    expect(await (await ask('', { cache }))?.text()).toBe('from the host')
  expect(asked).toEqual(['', ''])
})

it('lets pass what is not the app’s, what changes something, and parts of files', async () => {
  const { ask } = await kept()
  expect(ask('https://other.test/')).toBeNull()
  expect(ask('https://app.test/other/')).toBeNull()
  expect(ask('', { method: 'POST' })).toBeNull()
  expect(ask(sample, { headers: { Range: 'bytes=0-1' } })).toBeNull()
  expect(ask('unknown.txt')).toBeNull()
})

it('adds the headers of its path to a page or worker that it does not keep', async () => {
  const { ask } = await kept()
  const worker = await ask('assets/worker-new.js', {}, 'worker')
  expect(worker?.headers.get('Content-Security-Policy')).toBe("default-src 'none'")
  const page = await ask('nothing.html', {}, 'document')
  expect(page?.headers.get('X-Content-Type-Options')).toBe('nosniff')
})
