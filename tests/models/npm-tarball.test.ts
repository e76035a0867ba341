import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { npmTarball } from '../../models/prepare/npm-tarball.ts'
import { eventually } from '../eventually.ts'

const never = new AbortController().signal

// plants a fake `npm` script, which Windows would not find
describe.skipIf(process.platform === 'win32')('npmTarball', () => {
  let bin = ''
  let folder = ''

  beforeEach(async () => {
    bin = await mkdtemp(join(tmpdir(), 'gridlens-bin-'))
    folder = await mkdtemp(join(tmpdir(), 'gridlens-npm-'))
    vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH']}`)
  })

  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(bin, { recursive: true })
    await rm(folder, { recursive: true })
  })

  test('returns the tarball that npm packs, without running scripts of the package', async () => {
    await plantNpm(`echo "$@" > arguments; printf tarball > tiny-1.0.0.tgz; echo '[]'`)
    expect(String(await npmTarball('tiny@1.0.0', folder, never))).toBe('tarball')
    expect(await readFile(join(folder, 'arguments'), 'utf8')).toMatch(
      /^pack tiny@1\.0\.0 --json --ignore-scripts --pack-destination=\. /,
    )
  })

  test("passes on npm's summary and says what to do", async () => {
    await plantNpm(`echo '{"error": {"code": "ENOTFOUND", "summary": "no such host"}}'; exit 1`)
    await expect(npmTarball('tiny@1.0.0', folder, never)).rejects.toMatchObject({
      name: 'PrepareError',
      message:
        'npm could not fetch tiny@1.0.0: no such host\n' +
        'Check the network and the registry, proxy and free space that npm uses, then run this again.',
    })
  })

  test('tries once more after a cut download, whose part is not the tarball', async () => {
    const cut = `echo '{"error": {"code": "ECONNRESET", "summary": "aborted"}}'; exit 1`
    await plantNpm(
      `if [ -e tried ]; then printf whole > tiny-1.0.0.tgz; echo '[]'; else echo > tried; printf pa > part-of.tgz; ${cut}; fi`,
    )
    expect(String(await npmTarball('tiny@1.0.0', folder, never))).toBe('whole')
    await plantNpm(`echo again >> tries; ${cut}`)
    await expect(npmTarball('tiny@1.0.0', folder, never)).rejects.toThrow('aborted')
    expect(await readFile(join(folder, 'tries'), 'utf8')).toBe('again\nagain\n')
  })

  test('reports npm’s exit code if npm prints nothing', async () => {
    await plantNpm('exit 7')
    await expect(npmTarball('tiny@1.0.0', folder, never)).rejects.toThrow('npm ended with 7')
  })

  test('treats a missing result as a failure', async () => {
    await plantNpm('exit 0')
    await expect(npmTarball('tiny@1.0.0', folder, never)).rejects.toThrow('left no tarball')
  })

  test('reports a missing npm', async () => {
    vi.stubEnv('PATH', folder)
    await expect(npmTarball('tiny@1.0.0', folder, never)).rejects.toThrow(
      'npm could not be started: spawn npm ENOENT',
    )
  })

  test('ends npm when it is interrupted, and waits until it has exited', async () => {
    await plantNpm(
      `trap 'echo bye > gone; exit 1' TERM; echo > started; while :; do sleep 0.02; done`,
    )
    const interruption = new AbortController()
    const run = npmTarball('tiny@1.0.0', folder, interruption.signal)
    await eventually(async () => expect(await readdir(folder)).toContain('started'))
    interruption.abort('SIGINT')
    await expect(run).rejects.toBe('SIGINT')
    expect(await readdir(folder)).toContain('gone')
  })

  async function plantNpm(script: string): Promise<void> {
    const path = join(bin, 'npm')
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
  }
})
