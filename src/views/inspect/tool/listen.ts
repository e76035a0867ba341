import { toPicture } from '../../../overlay/viewport.ts'
import type { Point, Size } from '../../../vision/geometry.ts'
import type { StageView } from '../../stage/stage-view.ts'
import type { Grip, ToolBoard } from './stage-tool.ts'

export interface ListenOptions {
  /** the stage, whose own gestures get the events that the tool does not use */
  readonly surface: HTMLElement
  readonly board: ToolBoard
  readonly view: StageView
  readonly picture: Size
  readonly isMirrored: () => boolean
}

/** Gives the tool pointer and key events of the stage before the stage gets them; returns a function that stops it. */
export function listenForTool(options: ListenOptions): () => void {
  const { surface, board } = options
  let held: { readonly grip: Grip; readonly pointer: number } | null = null

  function gripAt(event: PointerEvent): Grip | null {
    const grab = board.tool()?.grab
    const place = grab ? placeOf(event) : null
    const scale = options.view.viewport()?.scale ?? 1
    return (place && grab?.(place, (event.pointerType === 'touch' ? 22 : 9) / scale)) ?? null
  }

  const placeOf = ({ clientX, clientY }: PointerEvent): Point | null => {
    const { left, top } = surface.getBoundingClientRect()
    return pictureAt(options, [clientX - left, clientY - top])
  }

  function onDown(event: PointerEvent): void {
    if (held || (event.pointerType === 'mouse' && event.button !== 0)) return
    const grip = gripAt(event)
    if (!grip) return
    held = { grip, pointer: event.pointerId }
    event.stopImmediatePropagation()
    // dragging a box must not scroll the page
    event.preventDefault()
    surface.setPointerCapture(event.pointerId)
  }

  function onMove(event: PointerEvent): void {
    const place = placeOf(event)
    if (held?.pointer === event.pointerId) {
      event.stopImmediatePropagation()
      if (place) held.grip.move(place)
    } else if (!held && event.buttons === 0) {
      surface.style.cursor = gripAt(event)?.cursor ?? ''
      board.tool()?.hover?.(place)
    }
  }

  function onUp(event: PointerEvent): void {
    if (held?.pointer !== event.pointerId) return
    event.stopImmediatePropagation()
    held = null
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== surface) return
    if (!board.tool()?.key?.(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  const controller = new AbortController()
  // capture, since the stage may have registered its listeners earlier
  const first = { signal: controller.signal, capture: true }
  surface.addEventListener('pointerdown', onDown, first)
  surface.addEventListener('pointermove', onMove, first)
  surface.addEventListener('pointerup', onUp, first)
  surface.addEventListener('pointercancel', onUp, first)
  surface.addEventListener('pointerleave', () => board.tool()?.hover?.(null), first)
  surface.addEventListener('keydown', onKey, first)
  return () => {
    controller.abort()
    surface.style.cursor = ''
  }
}

/** Converts a point of the stage (CSS pixels) to a point of the picture; null before both are known. */
export function pictureAt(
  { view, picture, isMirrored }: Pick<ListenOptions, 'view' | 'picture' | 'isMirrored'>,
  [left, top]: Point,
): Point | null {
  const viewport = view.viewport()
  if (!viewport) return null
  const { x, y } = toPicture(viewport, { x: left, y: top })
  return [isMirrored() ? picture.width - x : x, y]
}
