import { chip, chipFont } from './chip-text.ts'
import type { TextRuler } from './chip-text.ts'
import type { PlacedChip } from './layout.ts'
import { whole } from './surface.ts'
import type { Context2D, Surface } from './surface.ts'

export interface ChipStyle {
  readonly fill: string
  readonly ink: string
  /** colour of the outline, or null */
  readonly edge: string | null
}

/** Draws a filled plate with words and figures. */
export function drawChip(
  context: Context2D,
  { text, rect: [x1, y1, x2, y2] }: PlacedChip,
  { fill, ink, edge }: ChipStyle,
  { unit }: Surface,
  ruler: TextRuler,
): void {
  const [left, top] = [Math.round(x1), Math.round(y1)]
  context.beginPath()
  context.roundRect(left, top, Math.round(x2 - x1), Math.round(y2 - y1), 3 * unit)
  context.fillStyle = fill
  context.fill()
  if (edge !== null) {
    context.strokeStyle = edge
    context.lineWidth = whole(1, { unit })
    context.stroke()
  }

  context.font = chipFont(unit)
  context.fillStyle = ink
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  // centres the text optically: most letters have no descenders
  const baseline = Math.round((y1 + y2) / 2 + chip.fontSize * unit * 0.36)
  let x = left + chip.padding * unit
  if (text.words) {
    context.fillText(text.words, x, baseline)
    x += ruler.words(text.words) + chip.gap * unit
  }
  context.textAlign = 'center'
  for (const figure of text.figures) {
    const width = ruler.figure(figure)
    context.fillText(figure, x + width / 2, baseline)
    x += width
  }
}

/** Draws the line between a displaced chip and its box. */
export function drawLeader(
  context: Context2D,
  { leader }: PlacedChip,
  colour: string,
  { unit }: Surface,
): void {
  if (!leader) return
  const [x1, y1, x2, y2] = leader
  for (const [style, width] of [
    ['rgb(8 10 12 / 0.7)', 3],
    [colour, 1.5],
  ] as const) {
    context.beginPath()
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
    context.strokeStyle = style
    context.lineWidth = width * unit
    context.stroke()
  }
}
