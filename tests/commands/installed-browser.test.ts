import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ensureBrowser, findBrowser } from '../../src/commands/installed-browser.ts'

const program = {
  variable: 'SOME_BROWSER_PATH',
  names: ['gridlens-no-such-browser', 'gridlens-browser'],
  places: [],
  debian: 'gridlens-browser',
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridlens-programs-'))
  vi.stubEnv('PATH', folder + delimiter + process.env['PATH'])
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Puts a program on the search path. */
function offer(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

it('is the one that the variable names, before any on the search path', () => {
  const onPath = offer('gridlens-browser', 'exit 0')
  expect(findBrowser(program)).toBe(onPath)
  vi.stubEnv('SOME_BROWSER_PATH', process.execPath)
  expect(findBrowser(program)).toBe(process.execPath)
  vi.stubEnv('SOME_BROWSER_PATH', join(folder, 'nothing'))
  expect(() => findBrowser(program)).toThrow(/^SOME_BROWSER_PATH is .*, where there is no file\.$/)
})

it('is told how to be had where there is none, and none can be installed', () => {
  offer('apt-get', 'exit 1')
  expect(findBrowser(program)).toBeNull()
  expect(() => ensureBrowser(program, 'There is no browser.')).toThrow(
    /^There is no browser\. Install one \(Debian: "sudo apt-get install gridlens-browser"\), or set SOME_BROWSER_PATH/,
  )
})
