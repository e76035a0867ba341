import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import type { AppState } from '../../../src/state/app-state.ts'
import type { StageLayer } from '../../../src/views/stage/stage-layer.ts'
import { selectionText } from '../../../src/views/stage/caption.tsx'
import { Stage } from '../../../src/views/stage/stage.tsx'
import { stageGestures } from '../../../src/views/stage/stage-surface.tsx'
import { createFakeContext, type Call } from '../../overlay/fake-context.ts'
import { renderScene } from '../detect/render.tsx'

/** The test pictures are 640 x 640; on this screen, with its margins, they are shown 1:1. */
const screenSize = { width: 688, height: 688 }

/** Offset of the picture on the screen. */
export const margin = 24

let calls: Call[] = []

/** Stubs for what jsdom lacks: layout, a drawing context, pointer capture. */
beforeEach(async () => {
  // the page has fetched them long before anybody presses
  await Promise.all([stageGestures(), selectionText()])
  const fake = createFakeContext()
  calls = fake.calls
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(fake.context as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'clientWidth', 'get').mockReturnValue(screenSize.width)
  vi.stubGlobal('ResizeObserver', InstantResizeObserver)
  HTMLElement.prototype.setPointerCapture = () => {}
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

export function renderStage(state: Partial<AppState> = {}, layer: StageLayer | null = null) {
  const rendered = renderScene(<Stage layer={layer} />, state)
  const region = screen.queryByRole('region', { name: 'Picture stage' })
  return {
    ...rendered,
    region,
    /** the text drawn on the canvas in the last paint */
    async written(): Promise<string> {
      await nextFrame()
      const last = calls.map(({ name }) => name).lastIndexOf('clearRect')
      return calls
        .slice(last)
        .filter(({ name }) => name === 'fillText')
        .map(({ args }) => args[0])
        .join('')
    },
    /** a mouse press on a picture pixel, optionally with modifier keys */
    async press(x: number, y: number, keys: PointerEventInit = {}): Promise<void> {
      await nextFrame()
      const init = { clientX: x + margin, clientY: y + margin, pointerId: 1, pointerType: 'mouse' }
      act(() => {
        for (const type of ['pointerdown', 'pointerup'])
          region?.dispatchEvent(new PointerEvent(type, { ...init, ...keys }))
      })
      // so that the next press is no double click
      vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue((pressed += 1000))
    },
  }
}

let pressed = 0

export function nextFrame(): Promise<void> {
  return act(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => resolve())
      }),
  )
}

class InstantResizeObserver {
  readonly callback: ResizeObserverCallback

  constructor(callback: ResizeObserverCallback) {
    this.callback = callback
  }

  observe(): void {
    const entry = { contentRect: screenSize } as unknown as ResizeObserverEntry
    this.callback([entry], this as unknown as ResizeObserver)
  }

  disconnect(): void {}
}
