import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installOnDebian } from './debian.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of an installed Chromium or Chrome; `CHROME_PATH` takes precedence. Null if there is none. */
export function findChromium(): string | null {
  const given = process.env['CHROME_PATH']
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH is ${given}, where there is no file.`)
    return given
  }
  for (const name of names) {
    const found = spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()
    if (found) return found
  }
  return places.find((place) => existsSync(place)) ?? null
}

/** Finds a browser or, as root on Debian, installs Debian's. Throws an error with instructions if neither works. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  const installed = installOnDebian('chromium') ? findChromium() : null
  if (installed) return installed
  throw new Error(
    'The browser tests need Chromium or Chrome. Install one (Debian: "sudo apt-get install chromium"), or set CHROME_PATH to the program.',
  )
}

/** Flags for a quiet browser: no background requests, no first-run pages; the sandbox does not work as root. */
export const chromiumFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]
