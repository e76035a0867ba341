import { describe, expect, it, vi } from 'vitest'
import { pressStageKey } from '../../../src/views/stage/stage-keys.ts'
import { createStageView } from '../../../src/views/stage/stage-view.ts'

describe('the stage view', () => {
  it('shows nothing before picture and screen are known', () => {
    const view = createStageView()
    expect(view.viewport()).toBeNull()
    view.setPicture('a', { width: 1000, height: 500 })
    expect(view.viewport()).toBeNull()
    expect(view.zoomBy(2)).toBe(false)
    view.setScreen({ width: 1048, height: 648 })
    expect(view.viewport()).toEqual({ scale: 1, x: 24, y: 74 })
  })

  it('uses the whole of a small screen for the picture', () => {
    const view = openView()
    view.setScreen({ width: 400, height: 300 })
    expect(view.viewport()).toEqual({ scale: 0.4, x: 0, y: 50 })
  })

  it('tells its listeners of every change, and of nothing else', () => {
    const view = openView()
    const listener = vi.fn<() => void>()
    const stop = view.subscribe(listener)
    expect(view.panBy(10, 10)).toBe(false)
    expect(listener).not.toHaveBeenCalled()
    expect(view.zoomBy(2)).toBe(true)
    expect(view.panBy(10, 10)).toBe(true)
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    view.reset()
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('keeps its place when the same picture is told again, and starts anew with another', () => {
    const view = openView()
    view.zoomBy(2)
    view.setPicture('a', { width: 1000, height: 500 })
    expect(view.percent()).toBe(200)
    view.setPicture('b', { width: 1000, height: 500 })
    expect(view.percent()).toBe(100)
    expect(view.isZoomed()).toBe(false)
  })

  it('keeps looking at the same place when the window changes', () => {
    const view = openView()
    view.zoomBy(4, { x: 1048, y: 0 })
    const before = view.viewport()!
    const centre = (524 - before.x) / before.scale
    view.setScreen({ width: 800, height: 648 })
    const after = view.viewport()!
    expect((400 - after.x) / after.scale).toBeCloseTo(centre, 6)
  })

  it('knows when there is nothing finer to see', () => {
    const view = openView()
    expect(view.isClosest()).toBe(false)
    view.zoomBy(1e6)
    expect(view.isClosest()).toBe(true)
  })
})

describe('the keys of the stage', () => {
  it('zoom and reset', () => {
    const view = openView()
    expect(pressStageKey(view, '+')).toBe(true)
    expect(view.percent()).toBe(140)
    expect(pressStageKey(view, '-')).toBe(true)
    expect(view.percent()).toBe(100)
    pressStageKey(view, '=')
    expect(pressStageKey(view, '0')).toBe(true)
    expect(view.percent()).toBe(100)
  })

  it('move the picture, and leave the arrows to the page where it cannot move', () => {
    const view = openView()
    expect(pressStageKey(view, 'ArrowLeft')).toBe(false)
    view.zoomBy(2)
    const { x, y } = view.viewport()!
    expect(pressStageKey(view, 'ArrowLeft')).toBe(true)
    expect(pressStageKey(view, 'ArrowUp')).toBe(true)
    expect(view.viewport()).toMatchObject({ x: x + 64, y: y + 64 })
    expect(pressStageKey(view, 'ArrowRight')).toBe(true)
    expect(pressStageKey(view, 'ArrowDown')).toBe(true)
    expect(view.viewport()).toMatchObject({ x, y })
  })

  it('are no others', () => {
    expect(pressStageKey(openView(), 'a')).toBe(false)
  })
})

function openView() {
  const view = createStageView()
  view.setPicture('a', { width: 1000, height: 500 })
  view.setScreen({ width: 1048, height: 648 })
  return view
}
