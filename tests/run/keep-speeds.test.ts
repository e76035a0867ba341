// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { keepSpeeds, withSpeed } from '../../src/run/keep-speeds.ts'
import { createAppStore } from '../../src/state/store.ts'
import { boxes, resultOf } from '../views/detect/scene.ts'

const speed = { sha256: 'a', side: 416, backend: 'wasm', milliseconds: 80 } as const

const result = resultOf(boxes)

beforeEach(() => localStorage.clear())

describe('how fast a network was here', () => {
  it('is its best time at the side that it last ran at', () => {
    const first = withSpeed([], speed)
    expect(first).toEqual([speed])
    expect(withSpeed(first, { ...speed, milliseconds: 60 })).toEqual([
      { ...speed, milliseconds: 60 },
    ])
    expect(withSpeed(first, { ...speed, milliseconds: 120 })).toBe(first)
    const smaller = { ...speed, side: 320, milliseconds: 90 }
    expect(withSpeed(first, smaller)).toEqual([smaller])
  })

  it('is written only where it is clearly better, as a camera runs every frame', () => {
    const first = withSpeed([], speed)
    expect(withSpeed(first, { ...speed, milliseconds: 78 })).toBe(first)
  })

  it('is kept from one visit to the next, of each form of a network by itself', () => {
    const store = createAppStore()
    const stop = keepSpeeds(store)
    const times = { open: 1, letterbox: 2, network: 30, decode: 1 }
    store.setState({ shown: { ...result, times } })
    store.setState({ shown: { ...result, form: 'exact', times: { ...times, network: 300 } } })
    stop()
    store.setState({ shown: null })
    const next = createAppStore()
    keepSpeeds(next)
    expect(next.getState().speeds).toEqual([
      { sha256: result.spec.sha256, side: 640, backend: result.backend, milliseconds: 33 },
    ])
  })
})
