import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** A test that failed: where it is and what it is called, and the first error that it met. */
export interface FailedTest {
  readonly name: string
  readonly message: string
}

/** Lines that one step may take, and columns: a reader sees the end of a long output only. */
const mostLines = 40
const mostColumns = 200

/** The outcome of a failed step in a few lines: its failed tests, or else the end of what it printed. */
export function tellFailed(step: string, tests: readonly FailedTest[], printed: string): string[] {
  if (tests.length === 0) {
    const last = linesOf(printed).slice(-(mostLines - 1))
    return [`FAIL ${step}${last.length > 0 ? ', whose output ends so:' : ''}`, ...indented(last)]
  }
  const room = mostLines - 2
  // short of room, names come before messages
  const each = Math.max(0, Math.min(8, Math.floor(room / tests.length) - 1))
  const told = tests
    .slice(0, room)
    .flatMap(({ name, message }) => [
      oneLine(`  ${name}`),
      ...indented(indented(linesOf(message).slice(0, each))),
    ])
  const more = tests.length - room
  return [`FAIL ${step}`, ...told, ...(more > 0 ? [`  and ${more} more`] : [])]
}

/** What Vitest's JSON reporter writes, as far as it is read here. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    /** the file's absolute path */
    readonly name: string
    readonly status: string
    /** why the file could not be run */
    readonly message: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      /** each with its stack */
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** @param root the folder from which files are named */
export function failedInVitest({ testResults }: VitestReport, root: string): FailedTest[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({
        name: [file, ...test.ancestorTitles, test.title].filter(Boolean).join(' › '),
        message: withoutLibraries(test.failureMessages[0] ?? ''),
      }))
    if (failed.length > 0 || status !== 'failed') return failed
    return [{ name: file, message: message || 'none of its tests failed, but a hook or an import' }]
  })
}

/** What Playwright's JSON reporter writes, as far as it is read here. */
export interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
  readonly suites: readonly PlaywrightSuite[]
  /** of no test: a file that could not be read, a server that did not start */
  readonly errors: readonly { readonly message?: string }[]
}

interface PlaywrightSuite {
  readonly title: string
  readonly specs: readonly {
    readonly title: string
    readonly ok: boolean
    readonly file: string
    readonly line: number
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
  readonly suites?: readonly PlaywrightSuite[]
}

export function failedInPlaywright({ suites, errors }: PlaywrightReport): FailedTest[] {
  return [
    ...suites.flatMap((file) => failedInSuite(file, [])),
    ...errors.map(({ message }) => ({ name: 'outside of tests', message: message ?? '' })),
  ]
}

function failedInSuite(suite: PlaywrightSuite, titles: readonly string[]): FailedTest[] {
  const own = suite.specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, line, tests }) => ({
      name: [`${file}:${line}`, ...titles, title].join(' › '),
      message:
        tests.flatMap(({ results }) => results).flatMap((result) => result.errors)[0]?.message ??
        '',
    }))
  const inner = (suite.suites ?? []).flatMap((group) =>
    failedInSuite(group, [...titles, group.title]),
  )
  return [...own, ...inner]
}

/** An error's stack without the lines of packages and of Node. */
function withoutLibraries(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !/^ +at /.test(line) || !/node_modules|node:|<anonymous>/.test(line))
    .join('\n')
}

/** Lines with something in them, without colours. */
function linesOf(text: string): string[] {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => oneLine(`  ${line}`))
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ')
  return line.length > mostColumns ? `${line.slice(0, mostColumns - 1)}…` : line
}
