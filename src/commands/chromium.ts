import { ensureBrowser, findBrowser, type BrowserProgram } from './installed-browser.ts'

const chromium: BrowserProgram = {
  variable: 'CHROME_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  debian: 'chromium',
}

/** Path of an installed Chromium or Chrome; `CHROME_PATH` takes precedence. Null if there is none. */
export function findChromium(): string | null {
  return findBrowser(chromium)
}

/** Finds a browser or, as root on Debian, installs Debian's. Throws an error with instructions if neither works. */
export function ensureChromium(): string {
  return ensureBrowser(chromium, 'The browser tests need Chromium or Chrome.')
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
