import { ensureBrowser, type BrowserProgram } from './installed-browser.ts'

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

/**
 * Path of a Chromium or Chrome, that of `CHROME_PATH` before others; as root on Debian, Debian's is installed if there
 * is none. Throws an error with instructions if neither works.
 */
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
