// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { keepSpeeds, withSpeed } from '../../src/run/keep-speeds.ts'
import { createAppStore } from '../../src/state/store.ts'
import { boxes, resultOf } from '../views/detect/scene.ts'

const speed = { sha256: 'a', side: 416, backend: 'wasm', milliseconds: 80, isFirst: true } as const

const result = resultOf(boxes)

beforeEach(() => localStorage.clear())

describe('how fast a network was here', () => {
  it('is that of the first picture until there is another, then its best time at one side', () => {
    const first = withSpeed([], speed)
    expect(first).toEqual([{ ...speed, isFirst: true }])
    const second = withSpeed(first, { ...speed, milliseconds: 95 })
    expect(second).toEqual([{ ...speed, milliseconds: 95, isFirst: false }])
    const third = withSpeed(second, { ...speed, milliseconds: 60 })
    expect(third).toEqual([{ ...speed, milliseconds: 60, isFirst: false }])
    expect(withSpeed(third, { ...speed, milliseconds: 120 })).toBe(third)
    const smaller = { ...speed, side: 320, milliseconds: 90 }
    expect(withSpeed(third, smaller)).toEqual([{ ...smaller, isFirst: true }])
  })

  it('is written only where it is clearly better, as a camera runs every frame', () => {
    const second = withSpeed(withSpeed([], speed), speed)
    expect(withSpeed(second, { ...speed, milliseconds: 78 })).toBe(second)
  })

  it('is kept from one visit to the next', () => {
    const store = createAppStore()
    const stop = keepSpeeds(store)
    const times = { open: 1, letterbox: 2, network: 30, decode: 1 }
    store.setState({ shown: { ...result, times: { ...times, network: 300 } } })
    store.setState({ shown: { ...result, times } })
    stop()
    store.setState({ shown: null })
    const next = createAppStore()
    keepSpeeds(next)
    expect(next.getState().speeds).toEqual([
      {
        sha256: result.spec.sha256,
        side: 640,
        backend: result.backend,
        milliseconds: 33,
        isFirst: false,
      },
    ])
  })
})
