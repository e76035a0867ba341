import { chip, shortName, type ChipText, type TextRuler } from './chip-text.ts'
import { chipInk } from './class-colours.ts'
import { drawBox } from './draw-box.ts'
import { drawChip, drawLeader } from './draw-chip.ts'
import { onSurface, placeChips } from './layout.ts'
import type { Box } from './rect.ts'
import { whole, type Context2D, type Surface } from './surface.ts'

/** A box with a text: a label, or a verdict. Colour is never the only signal. */
export interface Note {
  /** xyxy, picture pixels */
  readonly box: Box
  /** null: no chip */
  readonly text: ChipText | null
  readonly colour: string
  readonly line: 'solid' | 'dashed' | 'dotted'
  /** `strong` is emphasised, `faint` is subdued */
  readonly weight: 'strong' | 'plain' | 'faint'
  /** whether to draw the squares by which it is resized */
  readonly handles?: boolean
}

/** Draws notes onto the context, the first ones on top. Clear it first. */
export function drawNotes(
  context: Context2D,
  notes: readonly Note[],
  surface: Surface,
  ruler: TextRuler,
): void {
  const boxes = notes.map(({ box }) => onSurface(box, surface))
  const inOrder = [...notes.keys()].sort((a, b) => rank(notes[a]!) - rank(notes[b]!) || b - a)
  for (const index of inOrder) {
    const { colour, line, weight } = notes[index]!
    context.globalAlpha = weight === 'faint' ? 0.4 : 1
    drawBox(
      context,
      boxes[index]!,
      {
        colour,
        width: weight === 'strong' ? 3 : 2,
        dashed: line === 'dashed',
        dotted: line === 'dotted',
        tint: weight === 'strong' ? 0.16 : 0,
      },
      surface,
    )
  }
  context.globalAlpha = 1
  const wanted = inOrder.toReversed().flatMap((index) => {
    const { text, weight } = notes[index]!
    if (!text || weight === 'faint') return []
    const words = shortName(text.words, chip.maxText)
    return [
      {
        index,
        variants: [
          { words, figures: text.figures },
          { words, figures: '' },
        ],
      },
    ]
  })
  const chips = placeChips(wanted, boxes, surface, ruler)
  for (const chip of chips) drawLeader(context, chip, notes[chip.mark]!.colour, surface)
  for (const chip of chips) {
    const style = { fill: notes[chip.mark]!.colour, ink: chipInk, edge: null }
    drawChip(context, chip, style, surface, ruler)
  }
  notes.forEach(({ handles, colour }, index) => {
    if (handles) drawHandles(context, boxes[index]!, colour, surface)
  })
}

/** The eight points by which a box is resized, clockwise from the upper left. */
export function handlePoints([x1, y1, x2, y2]: Box): readonly (readonly [x: number, y: number])[] {
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
  return [
    [x1, y1],
    [x, y1],
    [x2, y1],
    [x2, y],
    [x2, y2],
    [x, y2],
    [x1, y2],
    [x1, y],
  ]
}

function drawHandles(context: Context2D, box: Box, colour: string, surface: Surface): void {
  const side = whole(9, surface)
  for (const [x, y] of handlePoints(box)) {
    const [left, top] = [Math.round(x - side / 2), Math.round(y - side / 2)]
    context.fillStyle = chipInk
    context.fillRect(left - 1, top - 1, side + 2, side + 2)
    context.fillStyle = colour
    context.fillRect(left, top, side, side)
  }
}

function rank({ weight }: Note): number {
  return weight === 'strong' ? 2 : weight === 'plain' ? 1 : 0
}
