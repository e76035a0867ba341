// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSettled } from '../../src/ui/use-settled.ts'

const pass = (milliseconds: number) =>
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })

describe('useSettled', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  const settle = () =>
    renderHook(({ value, occasion }) => useSettled(value, 300, occasion), {
      initialProps: { value: 1, occasion: 'a' },
    })

  it('gives the first value at once', () => {
    expect(settle().result.current).toBe(1)
  })

  it('returns a later value after it was constant for the delay, and none in between', () => {
    const { result, rerender } = settle()
    for (const value of [2, 3, 4]) {
      rerender({ value, occasion: 'a' })
      pass(299)
      expect(result.current).toBe(1)
    }
    pass(1)
    expect(result.current).toBe(4)
  })

  it('returns a new value at once on another occasion', () => {
    const { result, rerender } = settle()
    rerender({ value: 9, occasion: 'b' })
    expect(result.current).toBe(9)
  })
})
