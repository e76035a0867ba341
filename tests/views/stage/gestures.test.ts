// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest'
import { listenForGestures } from '../../../src/views/stage/gestures.ts'
import type { GestureHandlers } from '../../../src/views/stage/gestures.ts'

let element: HTMLElement
let handlers: { [K in keyof GestureHandlers]: Mock<GestureHandlers[K]> }
let stop: () => void

beforeEach(() => {
  element = document.createElement('div')
  element.setPointerCapture = () => {}
  handlers = {
    zoom: vi.fn<GestureHandlers['zoom']>(() => true),
    pan: vi.fn<GestureHandlers['pan']>(),
    tap: vi.fn<GestureHandlers['tap']>(),
    doubleTap: vi.fn<GestureHandlers['doubleTap']>(),
    hover: vi.fn<GestureHandlers['hover']>(),
  }
  stop = listenForGestures(element, handlers)
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('a mouse', () => {
  it('hovers until it leaves', () => {
    fire('pointermove', { x: 10, y: 20 })
    expect(handlers.hover).toHaveBeenLastCalledWith({ x: 10, y: 20 })
    fire('pointerleave', {})
    expect(handlers.hover).toHaveBeenLastCalledWith(null)
  })

  it('taps where it is pressed and released, despite small movements', () => {
    fire('pointerdown', { x: 10, y: 20 })
    fire('pointermove', { x: 12, y: 21 })
    fire('pointerup', { x: 12, y: 21 })
    expect(handlers.tap).toHaveBeenCalledExactlyOnceWith({
      x: 12,
      y: 21,
      touch: false,
      together: false,
      sameSpot: false,
    })
    expect(handlers.pan).not.toHaveBeenCalled()
  })

  it.each(['shiftKey', 'ctrlKey', 'metaKey'])('selects a second box with %s', (key) => {
    tap({ x: 10, y: 20, [key]: true })
    expect(handlers.tap.mock.lastCall?.[0]).toMatchObject({ together: true })
  })

  it('pans once it has moved, by the whole distance, and no longer taps', () => {
    fire('pointerdown', { x: 10, y: 20 })
    fire('pointermove', { x: 30, y: 25 })
    fire('pointermove', { x: 35, y: 25 })
    fire('pointerup', { x: 35, y: 25 })
    expect(handlers.pan.mock.calls).toEqual([
      [20, 5],
      [5, 0],
    ])
    expect(handlers.tap).not.toHaveBeenCalled()
  })

  it('ignores its other buttons', () => {
    fire('pointerdown', { x: 10, y: 20, button: 2 })
    fire('pointerup', { x: 10, y: 20, button: 2 })
    expect(handlers.tap).not.toHaveBeenCalled()
  })

  it('double-clicks with two quick taps on one spot, the second of which selects nothing', () => {
    tap({ x: 10, y: 20, time: 1000 })
    tap({ x: 11, y: 20, time: 1200 })
    expect(handlers.tap).toHaveBeenCalledTimes(1)
    expect(handlers.doubleTap).toHaveBeenCalledExactlyOnceWith({ x: 11, y: 20 })
  })

  it('taps the same spot again with slow taps', () => {
    tap({ x: 10, y: 20, time: 1000 })
    tap({ x: 11, y: 20, time: 1600 })
    tap({ x: 80, y: 20, time: 2600 })
    expect(handlers.tap.mock.calls.map(([at]) => at.sameSpot)).toEqual([false, true, false])
    expect(handlers.doubleTap).not.toHaveBeenCalled()
  })
})

describe('fingers', () => {
  it('pinch to zoom about the point between them', () => {
    finger('pointerdown', 1, 100, 100)
    finger('pointerdown', 2, 200, 100)
    finger('pointermove', 2, 300, 100)
    expect(handlers.pan).toHaveBeenLastCalledWith(50, 0)
    expect(handlers.zoom).toHaveBeenLastCalledWith(2, { x: 200, y: 100 })
  })

  it('tap nothing after a pinch', () => {
    finger('pointerdown', 1, 100, 100)
    finger('pointerdown', 2, 200, 100)
    finger('pointerup', 2, 200, 100)
    finger('pointerup', 1, 100, 100)
    expect(handlers.tap).not.toHaveBeenCalled()
  })

  it('select a second box by a long press', () => {
    vi.useFakeTimers()
    finger('pointerdown', 1, 100, 100)
    vi.advanceTimersByTime(500)
    finger('pointerup', 1, 100, 100)
    expect(handlers.tap).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ x: 100, y: 100, touch: true, together: true }),
    )
  })

  it('tap nothing when the page scrolls instead', () => {
    vi.useFakeTimers()
    finger('pointerdown', 1, 100, 100)
    finger('pointercancel', 1, 100, 100)
    vi.advanceTimersByTime(1000)
    expect(handlers.tap).not.toHaveBeenCalled()
  })

  it('hover nothing', () => {
    finger('pointermove', 1, 100, 100)
    expect(handlers.hover).not.toHaveBeenCalled()
  })
})

describe('the wheel', () => {
  it('zooms in upwards and out downwards by the same factor', () => {
    wheel({ deltaY: -100 })
    wheel({ deltaY: 100 })
    const [closer, farther] = factors()
    expect(closer).toBeGreaterThan(1)
    expect(closer * farther).toBeCloseTo(1, 12)
    expect(handlers.zoom.mock.lastCall?.[1]).toEqual({ x: 5, y: 6 })
  })

  it('counts a line as several pixels', () => {
    wheel({ deltaY: -3, deltaMode: 1 })
    wheel({ deltaY: -48 })
    const [lines, pixels] = factors()
    expect(lines).toBeCloseTo(pixels, 12)
  })

  it('amplifies the small steps of a trackpad pinch', () => {
    wheel({ deltaY: -4 })
    wheel({ deltaY: -4, ctrlKey: true })
    const [scroll, pinch] = factors()
    expect(pinch).toBeGreaterThan(scroll)
  })

  it('scrolls the page where there is nothing to zoom, but never zooms the page', () => {
    expect(wheel({ deltaY: 100 })).toBe(true)
    handlers.zoom.mockReturnValue(false)
    expect(wheel({ deltaY: 100 })).toBe(false)
    expect(wheel({ deltaY: 100, ctrlKey: true })).toBe(true)
  })
})

interface Pointer {
  readonly x?: number
  readonly y?: number
  readonly time?: number
  readonly button?: number
}

function fire(type: string, { x = 0, y = 0, time, ...rest }: Pointer & PointerEventInit): void {
  const event = new PointerEvent(type, {
    clientX: x,
    clientY: y,
    pointerId: 1,
    pointerType: 'mouse',
    cancelable: true,
    ...rest,
  })
  if (time !== undefined) Object.defineProperty(event, 'timeStamp', { value: time })
  element.dispatchEvent(event)
}

function tap(at: Pointer & PointerEventInit): void {
  fire('pointerdown', at)
  fire('pointerup', at)
}

function finger(type: string, pointerId: number, x: number, y: number): void {
  fire(type, { x, y, pointerId, pointerType: 'touch' })
}

/** the factors of the first two zooms */
function factors(): [number, number] {
  const [first, second] = handlers.zoom.mock.calls.map(([factor]) => factor)
  return [first!, second!]
}

/** returns whether the page's default action was prevented */
function wheel(init: WheelEventInit): boolean {
  const event = new WheelEvent('wheel', { clientX: 5, clientY: 6, cancelable: true, ...init })
  element.dispatchEvent(event)
  return event.defaultPrevented
}
