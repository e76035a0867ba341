import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { expectAnswer } from './app.ts'
import { test } from './test.ts'

/** A host name other than localhost, which would be a secure origin even over http. */
const name = 'phone.test'

test.use({
  ignoreHTTPSErrors: true,
  launchOptions: {
    executablePath: ensureChromium(),
    args: [...chromiumFlags, `--host-resolver-rules=MAP ${name} 127.0.0.1`],
  },
})

let started: ChildProcess | undefined

test.afterEach(async () => {
  if (started?.exitCode === null) {
    started.kill()
    await once(started, 'exit')
  }
})

test('npm start -- --lan serves a secure page that may use the camera @long', async ({ page }) => {
  const port = await freePort()
  const text = await start(['--lan', '--port', String(port), '--outDir', 'test-results/lan'])
  expect(text).toContain(`https://localhost:${port}/`)
  const address = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  if (address) {
    expect(text).toContain(`https://${address.address}:${port}/`)
    expect(text).toMatch(/[█▀▄ ]{25,}/)
    expect(text).toContain('Show Details')
  } else {
    expect(text).toContain('No network found')
  }

  await page.goto(`https://${name}:${port}/`)
  await expectAnswer(page)
  expect(
    await page.evaluate(() => ({
      secure: isSecureContext,
      camera: typeof navigator.mediaDevices?.getUserMedia,
      isolated: crossOriginIsolated,
    })),
  ).toEqual({ secure: true, camera: 'function', isolated: true })
})

test('npm start refuses unknown flags, and lists the known ones', async () => {
  const refused = await start(['--lan', '--bogus']).catch((error: unknown) => String(error))
  expect(refused).toContain('--bogus')
  expect(refused).toContain('serves the local network over https')
})

/** Runs the command of `npm start`; resolves with its output once it serves. */
async function start(flags: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/commands/start.ts', ...flags])
  started = child
  let text = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      text += chunk.toString()
      if (/pictures stay on each device|No network found/.test(text)) resolve(plain(text))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${plain(text)}`)))
  })
}

function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- colours of the terminal
  return text.replaceAll(/\u001b\[[\d;]*m/g, '')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
