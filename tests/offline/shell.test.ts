import { describe, expect, it } from 'vitest'
import { createShell } from '../../src/offline/shell.ts'
import { fakeHost, text, versionOf } from './fake-host.ts'

describe('the shell', () => {
  it('keeps every file of a version, with the headers of its path', async () => {
    const { files, served } = versionOf('a')
    const shell = createShell(files, fakeHost(served).host)
    await shell.fill()
    for (const path of files.shell) {
      const kept = await (await shell.match(path))?.text()
      const sent = await served.get(path)?.clone().text()
      expect([path, kept]).toEqual([path, sent])
    }
    const script = await shell.match(files.entry)
    expect(script?.headers.get('Content-Security-Policy')).toBe("default-src 'none'")
    expect((await shell.match(''))?.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each([
    ['is missing', () => new Response('gone', { status: 404 })],
    ['is answered with a page', () => text('<p>Hello</p>', 'text/html')],
  ])('keeps nothing of a version of which a file %s', async (_, answer) => {
    const { files, served } = versionOf('a')
    served.set('assets/same.css', answer())
    const { host, caches } = fakeHost(served)
    await expect(createShell(files, host).fill()).rejects.toThrow('assets/same.css')
    expect(await caches.keys()).toEqual([])
  })

  it('keeps nothing where the page is of another version than the list', async () => {
    const { files, served } = versionOf('a')
    served.set('', versionOf('b').served.get('')!)
    const { host, caches } = fakeHost(served)
    await expect(createShell(files, host).fill()).rejects.toThrow('another version')
    expect(await caches.keys()).toEqual([])
  })

  it('offers no file of a version that is not complete', async () => {
    const { files, served } = versionOf('a')
    const { host, caches } = fakeHost(served)
    const shell = createShell(files, host)
    let page: Response | undefined
    const cache = await caches.open('gridlens-shell-a')
    const put = cache.put.bind(cache)
    cache.put = async (request: RequestInfo, response: Response) => {
      page ??= await shell.match('')
      await put(request, response)
    }
    caches.open = async () => cache
    await shell.fill()
    expect(page).toBeUndefined()
    expect(await shell.match('')).toBeDefined()
  })

  it('fetches of a new version only what differs, and keeps the old one beside it', async () => {
    const old = versionOf('a')
    const first = fakeHost(old.served)
    await createShell(old.files, first.host).fill()
    const next = versionOf('b')
    const second = fakeHost(next.served, first.caches)
    const shell = createShell(next.files, second.host)
    await shell.fill()
    expect(second.asked.toSorted()).toEqual(['', 'assets/index-b.js', 'models/catalogue.json'])
    expect(await (await shell.match('models/catalogue.json'))?.text()).toBe('{"of":"b"}')
    // a page of the old version is still open
    expect(await shell.match(old.files.entry)).toBeUndefined()
    expect(await (await shell.matchAny(old.files.entry))?.text()).toBe('script a')
    await shell.tidy()
    expect(await first.caches.keys()).toEqual(['gridlens-shell-b'])
    expect(await shell.matchAny(old.files.entry)).toBeUndefined()
  })
})
