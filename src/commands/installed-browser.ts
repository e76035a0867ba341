import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { messageOf } from '../words/message-of.ts'
import { installOnDebian } from './debian.ts'

/** Where a browser is found, and how it is installed. */
export interface BrowserProgram {
  /** environment variable with the path of the program, which takes precedence */
  readonly variable: string
  /** names on the search path, the first that exists is used */
  readonly names: readonly string[]
  /** paths on systems that have no search path for programs */
  readonly places: readonly string[]
  /** the package that has it on Debian */
  readonly debian: string
}

/** Path of an installed browser; null if there is none. Throws if the variable names a file that does not exist. */
export function findBrowser({ variable, names, places }: BrowserProgram): string | null {
  const given = process.env[variable]
  if (given) {
    if (!existsSync(given)) throw new Error(`${variable} is ${given}, where there is no file.`)
    return given
  }
  for (const name of names) {
    const found = spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()
    if (found) return found
  }
  return places.find((place) => existsSync(place)) ?? null
}

/**
 * Path of a browser: an installed one or, as root on Debian, Debian's, which is installed.
 *
 * @param whatFor begins the error, as in "The browser tests need Chromium or Chrome."
 * @throws an error with instructions if there is none, and none could be installed
 */
export function ensureBrowser(program: BrowserProgram, whatFor: string): string {
  const found = findBrowser(program)
  if (found) return found
  const how = `Install one (Debian: "sudo apt-get install ${program.debian}"), or set ${program.variable} to the program.`
  let installed: string | null = null
  try {
    installed = installOnDebian(program.debian) ? findBrowser(program) : null
  } catch (error) {
    throw new Error(`${whatFor} ${how} Debian’s could not be installed: ${messageOf(error)}`, {
      cause: error,
    })
  }
  if (!installed) throw new Error(`${whatFor} ${how}`)
  return installed
}
