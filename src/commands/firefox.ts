import { ensureBrowser, findBrowser, type BrowserProgram } from './installed-browser.ts'

const firefox: BrowserProgram = {
  variable: 'FIREFOX_PATH',
  names: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
  debian: 'firefox-esr',
}

/** Path of an installed Firefox; `FIREFOX_PATH` takes precedence. Null if there is none. */
export function findFirefox(): string | null {
  return findBrowser(firefox)
}

/** Finds Firefox or, as root on Debian, installs Debian's. Throws an error with instructions if neither works. */
export function ensureFirefox(): string {
  return ensureBrowser(firefox, 'There is no Firefox.')
}
