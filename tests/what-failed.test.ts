import { describe, expect, it } from 'vitest'
import {
  failedInPlaywright,
  failedInVitest,
  tellFailed,
  type FailedTest,
  type PlaywrightReport,
  type VitestReport,
} from './what-failed.ts'

describe('the failed tests of a report of Vitest', () => {
  const report: VitestReport = {
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [
      {
        name: '/project/tests/vision/iou.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          {
            ancestorTitles: ['', 'the IoU of two boxes'],
            title: 'is one for a box and itself',
            status: 'passed',
            failureMessages: [],
          },
          {
            ancestorTitles: ['', 'the IoU of two boxes', 'side by side'],
            title: 'is zero',
            status: 'failed',
            failureMessages: [
              'AssertionError: expected 1 to be +0 // Object.is equality\n' +
                '    at /project/tests/vision/iou.test.ts:7:15\n' +
                '    at new Promise (<anonymous>)\n' +
                '    at runTest (file:///project/node_modules/@vitest/runner/dist/index.js:5:11)\n' +
                '    at processTicksAndRejections (node:internal/process/task_queues:105:5)',
              'Error: another',
            ],
          },
          {
            ancestorTitles: ['', 'the IoU of two boxes'],
            title: 'needs a network',
            status: 'skipped',
            failureMessages: [],
          },
        ],
      },
      {
        name: '/project/tests/vision/nms.test.ts',
        status: 'passed',
        message: '',
        assertionResults: [],
      },
    ],
  }

  it('are named by file, groups and title, with the first error and where it was thrown', () => {
    expect(failedInVitest(report, '/project')).toEqual([
      {
        name: 'tests/vision/iou.test.ts › the IoU of two boxes › side by side › is zero',
        message:
          'AssertionError: expected 1 to be +0 // Object.is equality\n    at /project/tests/vision/iou.test.ts:7:15',
      },
    ])
  })

  it('include a file that could not be run, and say so where the report does not', () => {
    const message = "Cannot find module './gone.ts' imported from /project/tests/vision/nms.test.ts"
    const broken = {
      ...report,
      testResults: [
        {
          name: '/project/tests/vision/nms.test.ts',
          status: 'failed',
          message,
          assertionResults: [],
        },
      ],
    }
    expect(failedInVitest(broken, '/project')).toEqual([
      { name: 'tests/vision/nms.test.ts', message },
    ])
    const silent = {
      ...broken,
      testResults: broken.testResults.map((file) => ({ ...file, message: '' })),
    }
    expect(failedInVitest(silent, '/project')[0]?.message).toContain('a hook or an import')
  })
})

describe('the failed tests of a report of Playwright', () => {
  const passed = { errors: [] }
  const report: PlaywrightReport = {
    stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 },
    errors: [],
    suites: [
      {
        title: 'film.spec.ts',
        specs: [
          {
            title: 'a film plays',
            ok: true,
            file: 'film.spec.ts',
            line: 9,
            tests: [{ results: [passed] }],
          },
        ],
        suites: [
          {
            title: 'the keyboard alone',
            specs: [
              {
                title: 'reaches every page',
                ok: false,
                file: 'film.spec.ts',
                line: 26,
                tests: [{ results: [{ errors: [{ message: 'first' }, { message: 'second' }] }] }],
              },
            ],
          },
        ],
      },
    ],
  }

  it('are named by file, line, groups and title, with the first error', () => {
    expect(failedInPlaywright(report)).toEqual([
      { name: 'film.spec.ts:26 › the keyboard alone › reaches every page', message: 'first' },
    ])
  })

  it('include an error of no test', () => {
    const message = 'Error: Timed out waiting 60000ms from config.webServer.'
    const broken = { ...report, suites: [], errors: [{ message }] }
    expect(failedInPlaywright(broken)).toEqual([{ name: 'outside of tests', message }])
  })
})

describe('a failed step', () => {
  const tests = (count: number): FailedTest[] =>
    Array.from({ length: count }, (_, index) => ({
      name: `test ${index}`,
      message: Array.from({ length: 30 }, (__, line) => `error ${index}.${line}`).join('\n'),
    }))

  it('is told by its failed tests and the first lines of their errors, without colours', () => {
    const message = '\u001B[31mexpected\u001B[39m 1\n\n  to be 0'
    expect(tellFailed('unit', [{ name: 'a.test.ts › is zero', message }], 'much')).toEqual([
      'FAIL unit',
      '  a.test.ts › is zero',
      '    expected 1',
      '      to be 0',
    ])
  })

  it('is told by the end of what it printed where no test of it is known to have failed', () => {
    const printed = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')
    const told = tellFailed('lint', [], `${printed}\n`)
    expect(told).toHaveLength(40)
    expect(told[0]).toBe('FAIL lint, whose output ends so:')
    expect(told.at(-1)).toBe('  line 99')
  })

  it.each([1, 2, 5, 19, 20, 38, 39, 500])(
    'takes no more than forty lines for %i tests, and names come before errors',
    (count) => {
      const told = tellFailed('unit', tests(count), '')
      expect(told.length).toBeLessThanOrEqual(40)
      const named = told.filter((line) => line.startsWith('  test ')).length
      expect(named).toBe(Math.min(count, 38))
      expect(told.slice(39)).toEqual(count > 38 ? [`  and ${count - 38} more`] : [])
    },
  )

  it('has no line longer than two hundred characters', () => {
    const long = 'x'.repeat(5000)
    for (const line of tellFailed('unit', [{ name: long, message: long }], ''))
      expect(line.length).toBeLessThanOrEqual(200)
  })
})
