import { useContext, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { drawOverlap } from '../../../overlay/draw-overlap.ts'
import { onSurface } from '../../../overlay/layout.ts'
import { intersection, mirrored, type Box } from '../../../overlay/rect.ts'
import type { Context2D, Surface } from '../../../overlay/surface.ts'
import { chipFont, createRuler } from '../../../overlay/chip-text.ts'
import { drawNotes } from '../../../overlay/draw-notes.ts'
import { useAppStore } from '../../../state/react.ts'
import type { Point, Size } from '../../../vision/geometry.ts'
import { createLayerPainter } from '../../shared/layer-painter.ts'
import { observeSize } from '../../../ui/observe-size.ts'
import type { StageLayerProps } from '../../stage/stage-layer.ts'
import { listenForTool, pictureAt } from './listen.ts'
import type { StageTool } from './stage-tool.ts'
import styles from './tool-layer.module.css'
import { BoardContext } from './use-stage-tool.ts'

/** The open part's drawing over the picture or the camera. */
export function ToolLayer({ item, size, view, claimTaps }: StageLayerProps) {
  const store = useAppStore()
  const board = useContext(BoardContext)
  const canvas = useRef<HTMLCanvasElement>(null)
  const grabs = useSyncExternalStore(board.subscribe, () => board.tool()?.grab !== undefined)

  useLayoutEffect(() => {
    const surface = canvas.current?.closest<HTMLElement>('section')
    if (!canvas.current || !surface) return undefined
    const isMirrored = () => item.kind === 'camera' && store.getState().live.mirrored
    const painter = createLayerPainter(canvas.current, view, (context, surface) => {
      const tool = board.tool()
      if (tool) drawTool(context, surface, tool, size, isMirrored())
    })
    claimTaps((at) => {
      const place = pictureAt({ view, picture: size, isMirrored }, at)
      return (place && board.tool()?.tap?.(place)) ?? false
    })
    const stops = [
      observeSize(canvas.current, painter.paint),
      view.subscribe(painter.schedule),
      board.subscribe(painter.schedule),
      store.subscribe((state, before) => {
        if (state.live.mirrored !== before.live.mirrored) painter.schedule()
      }),
      listenForTool({ surface, board, view, picture: size, isMirrored }),
    ]
    return () => {
      for (const stop of stops) stop()
      painter.stop()
      claimTaps(null)
    }
  }, [store, board, view, claimTaps, item.kind, size])

  return (
    <canvas
      ref={canvas}
      className={styles['canvas']}
      data-grabs={grabs || undefined}
      aria-hidden="true"
    />
  )
}

/** Draws the tool over a picture of this size, mirrored or not. */
function drawTool(
  context: Context2D,
  surface: Surface,
  tool: StageTool,
  picture: Size,
  mirror: boolean,
): void {
  const { unit, viewport } = surface
  const { scale, x, y } = viewport
  const turned = (box: Box) => (mirror ? mirrored(box, picture.width) : box)
  if (tool.overlap) {
    const [a, b] = [
      onSurface(turned(tool.overlap[0]), surface),
      onSurface(turned(tool.overlap[1]), surface),
    ]
    drawOverlap(context, a, b, intersection(a, b), surface)
  }
  if (tool.paint) {
    context.save()
    const left = mirror ? x + picture.width * scale : x
    context.setTransform(mirror ? -scale : scale, 0, 0, scale, left, y)
    tool.paint(context, unit / scale)
    context.restore()
  }
  const notes = (tool.notes ?? []).map((note) => ({ ...note, box: turned(note.box) }))
  drawNotes(context, notes, surface, createRuler(context, unit))
  const placeOf = ([across, down]: Point): Point => [
    (mirror ? picture.width - across : across) * scale + x,
    down * scale + y,
  ]
  for (const { at, text } of tool.letters ?? []) drawLetter(context, placeOf(at), text, unit)
  if (tool.cross) drawCross(context, placeOf(tool.cross), unit)
}

function drawLetter(context: Context2D, [x, y]: Point, text: string, unit: number): void {
  context.font = chipFont(1.2 * unit)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 4 * unit
  context.strokeStyle = 'rgb(8 10 12 / 0.85)'
  context.strokeText(text, x, y)
  context.fillStyle = '#ffffff'
  context.fillText(text, x, y)
}

function drawCross(context: Context2D, [x, y]: Point, unit: number): void {
  const arm = 12 * unit
  context.beginPath()
  context.moveTo(x - arm, y)
  context.lineTo(x + arm, y)
  context.moveTo(x, y - arm)
  context.lineTo(x, y + arm)
  for (const [colour, width] of [
    ['rgb(8 10 12 / 0.85)', 5],
    ['#ffffff', 2],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = width * unit
    context.stroke()
  }
}
