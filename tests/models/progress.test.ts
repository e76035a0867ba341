import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProgress } from '../../models/prepare/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('rewrites one line on a terminal', () => {
  const { output, text } = capture(true)
  const progress = createProgress(output, 'a.onnx')
  progress.step('fetching')
  vi.advanceTimersByTime(3000)
  progress.end('made')
  expect(text()).toContain('\r\u001B[2Ka.onnx: fetching (3 s)')
  expect(text().match(/\n/g)).toHaveLength(1)
  expect(text()).toMatch(/a\.onnx: made\n$/)
})

test('writes plain lines elsewhere, at least one every ten seconds', () => {
  const { output, text } = capture(false)
  const progress = createProgress(output, 'a.onnx')
  progress.step('fetching')
  vi.advanceTimersByTime(25_000)
  progress.step('converting')
  progress.end('made')
  expect(text().split('\n')).toEqual([
    'a.onnx: fetching',
    'a.onnx: still fetching (10 s)',
    'a.onnx: still fetching (20 s)',
    'a.onnx: converting',
    'a.onnx: made',
    '',
  ])
})

test.each([true, false])('writes nothing after the end (terminal: %s)', (isTTY) => {
  const { output, text } = capture(isTTY)
  const progress = createProgress(output, 'a.onnx')
  progress.step('fetching')
  progress.end('failed')
  const before = text()
  vi.advanceTimersByTime(60_000)
  expect(text()).toBe(before)
})

function capture(isTTY: boolean) {
  const written: string[] = []
  return {
    output: { isTTY, write: (text: string) => written.push(text) },
    text: () => written.join(''),
  }
}
