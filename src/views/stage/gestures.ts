import type { XY } from '../../overlay/viewport.ts'

/** Meaning of fingers, mouse and wheel; points in CSS pixels of the element. */
export interface GestureHandlers {
  /** true if the zoom changed or deliberately stopped at its limit: the page must not scroll */
  zoom(factor: number, about: XY): boolean
  pan(dx: number, dy: number): void
  tap(at: Tap): void
  doubleTap(at: XY): void
  /** null: the pointer has left */
  hover(at: XY | null): void
}

export interface Tap extends XY {
  readonly touch: boolean
  /** with a modifier key or a long press: select a second box */
  readonly together: boolean
  /** practically the same place as the previous tap */
  readonly sameSpot: boolean
}

const doubleTapTime = 350
const holdTime = 500

/** Turns the pointer and wheel events of an element into gestures; returns a function that stops listening. */
export function listenForGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const pointers = new Map<number, XY>()
  let start: XY | null = null
  let holding: ReturnType<typeof setTimeout> | undefined
  let lastTap: (XY & { readonly time: number }) | null = null

  function pointOf({ clientX, clientY }: { clientX: number; clientY: number }): XY {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  function onDown(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    const point = pointOf(event)
    pointers.set(event.pointerId, point)
    // a second finger makes it a pinch, which does not end in a tap
    start = pointers.size === 1 ? point : null
    element.setPointerCapture(event.pointerId)
    clearTimeout(holding)
    if (start && event.pointerType === 'touch') {
      holding = setTimeout(() => {
        start = null
        handlers.tap({ ...point, touch: true, together: true, sameSpot: false })
      }, holdTime)
    }
  }

  function onMove(event: PointerEvent): void {
    const point = pointOf(event)
    const before = pointers.get(event.pointerId)
    if (!before) {
      if (event.pointerType !== 'touch') handlers.hover(point)
      return
    }
    if (pointers.size === 1) {
      if (start && distance(start, point) < hitTolerance(event)) return
      if (start) handlers.hover(null)
      start = null
      clearTimeout(holding)
      element.dataset['dragging'] = ''
      handlers.pan(point.x - before.x, point.y - before.y)
    } else if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at)
      if (other) pinch(before, point, other)
    }
    pointers.set(event.pointerId, point)
  }

  function pinch(before: XY, after: XY, other: XY): void {
    const from = middle(before, other)
    const to = middle(after, other)
    handlers.pan(to.x - from.x, to.y - from.y)
    // two fingers on one spot: avoid a division by zero
    const span = Math.max(1, distance(before, other))
    handlers.zoom(Math.max(1, distance(after, other)) / span, to)
  }

  function onUp(event: PointerEvent): void {
    const tapped = start !== null && pointers.has(event.pointerId)
    forget(event)
    if (!tapped) return
    const point = pointOf(event)
    const near = lastTap !== null && distance(lastTap, point) < 2 * hitTolerance(event)
    if (near && lastTap && event.timeStamp - lastTap.time < doubleTapTime) {
      lastTap = null
      handlers.doubleTap(point)
      return
    }
    lastTap = { ...point, time: event.timeStamp }
    handlers.tap({
      ...point,
      touch: event.pointerType === 'touch',
      together: event.shiftKey || event.ctrlKey || event.metaKey,
      sameSpot: near,
    })
  }

  function forget({ pointerId }: PointerEvent): void {
    pointers.delete(pointerId)
    start = null
    clearTimeout(holding)
    if (pointers.size === 0) delete element.dataset['dragging']
  }

  function onLeave(): void {
    handlers.hover(null)
  }

  function onWheel(event: WheelEvent): void {
    if (handlers.zoom(wheelFactor(event), pointOf(event)) || event.ctrlKey) event.preventDefault()
  }

  const controller = new AbortController()
  const { signal } = controller
  element.addEventListener('pointerdown', onDown, { signal })
  element.addEventListener('pointermove', onMove, { signal })
  element.addEventListener('pointerup', onUp, { signal })
  element.addEventListener('pointercancel', forget, { signal })
  element.addEventListener('pointerleave', onLeave, { signal })
  element.addEventListener('wheel', onWheel, { signal, passive: false })
  element.addEventListener('touchstart', keepPinch, { signal, passive: false })
  element.addEventListener('touchmove', keepPinch, { signal, passive: false })
  element.addEventListener('contextmenu', noMenuForFingers, { signal })
  return () => {
    clearTimeout(holding)
    controller.abort()
  }
}

/** A long press must not open a context menu. */
function noMenuForFingers(event: MouseEvent): void {
  if ((event as PointerEvent).pointerType === 'touch') event.preventDefault()
}

/** Otherwise the page would treat one of two fingers as scrolling. */
function keepPinch(event: TouchEvent): void {
  if (event.touches.length > 1 && event.cancelable) event.preventDefault()
}

/** How far a pointer may move and still tap: a finger is less steady than a mouse. */
function hitTolerance({ pointerType }: PointerEvent): number {
  return pointerType === 'touch' ? 12 : 4
}

/** A trackpad's pinch arrives as wheel events with ctrl, in much smaller steps than a wheel's. */
function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const lines = deltaMode === 1 ? 16 : deltaMode === 2 ? 400 : 1
  const pixels = Math.max(-120, Math.min(120, deltaY * lines))
  return Math.exp(-pixels * (ctrlKey && Math.abs(pixels) < 40 ? 0.01 : 0.002))
}

function distance(a: XY, b: XY): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function middle(a: XY, b: XY): XY {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
