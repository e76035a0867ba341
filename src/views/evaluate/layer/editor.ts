import type { Annotation } from '../../../annotations/annotation-set.ts'
import type { Box } from '../../../overlay/rect.ts'
import { toPicture, toScreen, type XY } from '../../../overlay/viewport.ts'
import { selectAnnotation } from '../../../state/evaluate/actions.ts'
import {
  addAnnotation,
  annotationsOf,
  changeAnnotation,
  removeAnnotation,
  type EditedPicture,
} from '../../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../../state/evaluate/evaluate-store.ts'
import type { StageView } from '../../stage/stage-view.ts'
import {
  boxBetween,
  boxesAt,
  cursorOf,
  grownBox,
  handleAt,
  movedBox,
  resizedBox,
  toXywh,
} from '../../shared/box-edits.ts'
import { corners } from './notes-of.ts'

/** A box being drawn or changed with the pointer, not part of the labels yet. */
export interface Draft {
  /** the annotation being changed; null: a new one */
  readonly index: number | null
  readonly box: Box
  readonly label: string
}

export interface EditorOptions {
  /** the stage, whose own gestures get the events that the editor does not use */
  readonly surface: HTMLElement
  readonly store: EvaluateStore
  readonly view: StageView
  readonly picture: EditedPicture
  /** the class of a new box if none was chosen yet */
  readonly firstLabel: () => string
  readonly onDraft: (draft: Draft | null) => void
}

type Drag =
  | { readonly kind: 'draw'; readonly from: XY }
  | { readonly kind: 'move'; readonly index: number; readonly box: Box; readonly from: XY }
  | { readonly kind: 'resize'; readonly index: number; readonly box: Box; readonly handle: number }
  | { readonly kind: 'press' }

/**
 * Draws, moves, resizes, selects and deletes boxes by mouse, touch and keyboard. Gets events before the stage and
 * consumes those that it uses; the others zoom and pan. An edit is added to the labels, and stored, when the
 * pointer is released. Returns a function that stops it.
 */
export function listenForEdits(options: EditorOptions): () => void {
  const { surface, store, view, picture, onDraft } = options
  const fingers = new Set<number>()
  let drag: (Drag & { readonly pointer: number; readonly start: XY }) | null = null
  let draft: Draft | null = null

  const boxes = () => annotationsOf(store.getState(), picture.name).map(corners)
  const newLabel = () => store.getState().label ?? options.firstLabel()

  /** in picture pixels */
  function placeOf({ clientX, clientY }: PointerEvent): XY | null {
    const viewport = view.viewport()
    const { left, top } = surface.getBoundingClientRect()
    return viewport && toPicture(viewport, { x: clientX - left, y: clientY - top })
  }

  function show(next: Draft | null): void {
    draft = next
    onDraft(next)
  }

  /** What a press at a point would grab. */
  function gripAt(event: PointerEvent, place: XY): Drag | null {
    const { selected, tool } = store.getState()
    const scale = view.viewport()?.scale ?? 1
    const reach = (event.pointerType === 'touch' ? 22 : 9) / scale
    const box = selected === null ? undefined : boxes()[selected]
    if (selected !== null && box) {
      const handle = handleAt(box, place, reach)
      if (handle >= 0) return { kind: 'resize', index: selected, box, handle }
      if (boxesAt([box], place, 0).length > 0)
        return { kind: 'move', index: selected, box, from: place }
    }
    return tool === 'draw' ? { kind: 'draw', from: place } : null
  }

  function onDown(event: PointerEvent): void {
    if (event.pointerType === 'touch') fingers.add(event.pointerId)
    if (event.pointerType === 'mouse' && event.button !== 0) return
    // two fingers zoom and pan
    if (fingers.size > 1) return cancel()
    const place = placeOf(event)
    if (!place) return
    const start = { x: event.clientX, y: event.clientY }
    const grip = gripAt(event, place)
    drag = { ...(grip ?? { kind: 'press' }), pointer: event.pointerId, start }
    if (!grip || event.pointerType === 'touch') return
    event.stopImmediatePropagation()
    surface.setPointerCapture(event.pointerId)
    surface.focus({ preventScroll: true })
  }

  function onMove(event: PointerEvent): void {
    const place = placeOf(event)
    if (!place) return
    if (!drag) return point(event, place)
    if (drag.pointer !== event.pointerId || drag.kind === 'press') return
    event.stopImmediatePropagation()
    if (!draft && distance(drag.start, event) < hitTolerance(event)) return
    if (drag.kind === 'draw') {
      show({ index: null, box: boxBetween(drag.from, place, picture.size), label: newLabel() })
    } else {
      const box =
        drag.kind === 'move'
          ? movedBox(drag.box, place.x - drag.from.x, place.y - drag.from.y, picture.size)
          : resizedBox(drag.box, drag.handle, place, picture.size)
      show({ index: drag.index, box, label: '' })
    }
  }

  function point(event: PointerEvent, place: XY): void {
    if (event.pointerType === 'touch') return
    const grip = gripAt(event, place)
    surface.style.cursor =
      grip?.kind === 'resize'
        ? cursorOf(grip.handle)
        : grip?.kind === 'move'
          ? 'move'
          : grip?.kind === 'draw'
            ? 'crosshair'
            : ''
  }

  function onUp(event: PointerEvent): void {
    fingers.delete(event.pointerId)
    if (!drag || drag.pointer !== event.pointerId) return
    const { kind, start } = drag
    const done = draft
    drag = null
    show(null)
    if (kind !== 'press' || event.pointerType === 'touch') letGo(event)
    if (done) commit(done)
    else if (distance(start, event) < hitTolerance(event)) tap(event)
  }

  /** The stage saw the finger go down and must not take its release for a tap. */
  function letGo(event: PointerEvent): void {
    event.stopImmediatePropagation()
    surface.dispatchEvent(new PointerEvent('pointercancel', { pointerId: event.pointerId }))
  }

  function commit({ index, box, label }: Draft): void {
    const xywh = toXywh(box)
    if (index !== null) return changeAnnotation(store, picture, index, { box: xywh })
    // ignores accidental tiny boxes
    if (xywh[2] >= 2 && xywh[3] >= 2) addAnnotation(store, picture, { label, box: xywh })
  }

  /** Selects the box under the pointer; pressing again selects the next one below it. */
  function tap(event: PointerEvent): void {
    const place = placeOf(event)
    if (!place) return
    const scale = view.viewport()?.scale ?? 1
    const stack = boxesAt(boxes(), place, (event.pointerType === 'touch' ? 12 : 4) / scale)
    const { selected } = store.getState()
    const here = selected === null ? -1 : stack.indexOf(selected)
    selectAnnotation(store, stack[(here + 1) % Math.max(1, stack.length)] ?? null)
  }

  function cancel(): void {
    drag = null
    show(null)
  }

  function onCancel(event: PointerEvent): void {
    fingers.delete(event.pointerId)
    cancel()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (pressEditorKey(event, options)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    if (event.key === 'Escape') cancel()
  }

  const controller = new AbortController()
  const listening = { signal: controller.signal, capture: true }
  surface.addEventListener('pointerdown', onDown, listening)
  surface.addEventListener('pointermove', onMove, listening)
  surface.addEventListener('pointerup', onUp, listening)
  surface.addEventListener('pointercancel', onCancel, { signal: controller.signal })
  surface.addEventListener('keydown', onKeyDown, listening)
  return () => {
    controller.abort()
    surface.style.cursor = ''
    show(null)
  }
}

const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Applies a key to the labels of the picture on the stage; true if it had an effect. */
export function pressEditorKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { store, view, picture, firstLabel }: Omit<EditorOptions, 'surface' | 'onDraft'>,
): boolean {
  const { key, shiftKey } = event
  const command = event.ctrlKey || event.metaKey
  if (event.altKey) return false
  const { selected, label } = store.getState()
  const annotations = annotationsOf(store.getState(), picture.name)
  const chosen = selected === null ? undefined : annotations[selected]

  if (!command && key === 'n') {
    const box = middleBox(view, picture)
    addAnnotation(store, picture, { label: label ?? firstLabel(), box: toXywh(box) })
    return true
  }
  if (!command && (key === '.' || key === ','))
    return step(store, annotations, key === '.' ? 1 : -1)
  if (selected === null || !chosen) return false
  if (key === 'Escape') return (selectAnnotation(store, null), true)
  if (key === 'Delete' || key === 'Backspace') {
    removeAnnotation(store, picture, selected)
    return true
  }
  const direction = arrows[key]
  if (!direction) return false
  const [dx, dy] = direction.map((one) => one * (command ? 10 : 1)) as [number, number]
  const change = shiftKey ? grownBox : movedBox
  const box = toXywh(change(corners(chosen), dx, dy, picture.size))
  const what = shiftKey ? 'grow' : 'move'
  changeAnnotation(store, picture, selected, { box }, `${what} ${picture.name} ${selected}`)
  return true
}

function step(store: EvaluateStore, annotations: readonly Annotation[], by: number): boolean {
  if (annotations.length === 0) return false
  const { selected } = store.getState()
  const from = selected ?? (by > 0 ? -1 : annotations.length)
  selectAnnotation(store, (from + by + annotations.length) % annotations.length)
  return true
}

/** A quarter of the visible part, in its centre. */
function middleBox(view: StageView, { size }: EditedPicture): Box {
  const viewport = view.viewport()
  if (!viewport) return boxBetween({ x: 0, y: 0 }, { x: size.width / 4, y: size.height / 4 }, size)
  // the visible part of the picture
  const corner = toScreen(viewport, { x: size.width, y: size.height })
  const [left, top] = [Math.max(0, viewport.x), Math.max(0, viewport.y)]
  const screen = view.screen()
  const [right, bottom] = [Math.min(screen.width, corner.x), Math.min(screen.height, corner.y)]
  const at = (share: number): XY =>
    toPicture(viewport, { x: left + share * (right - left), y: top + share * (bottom - top) })
  return boxBetween(at(3 / 8), at(5 / 8), size)
}

function hitTolerance({ pointerType }: PointerEvent): number {
  return pointerType === 'touch' ? 10 : 3
}

function distance({ x, y }: XY, { clientX, clientY }: PointerEvent): number {
  return Math.hypot(clientX - x, clientY - y)
}
