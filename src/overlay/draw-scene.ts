import type { TextRuler } from './chip-text.ts'
import { chipInk, classColour } from './class-colours.ts'
import { drawBox } from './draw-box.ts'
import type { BoxStyle } from './draw-box.ts'
import { drawChip, drawLeader } from './draw-chip.ts'
import type { ChipStyle } from './draw-chip.ts'
import { drawOverlap } from './draw-overlap.ts'
import { withChip } from './layout.ts'
import type { Layout } from './layout.ts'
import type { Mark, Scene, SceneMark } from './scene.ts'
import type { Context2D, Surface } from './surface.ts'

const plate = 'rgb(12 14 17 / 0.92)'

/** Draws a scene onto the context. Clear it first. */
export function drawScene(
  context: Context2D,
  scene: Scene,
  layout: Layout,
  surface: Surface,
  ruler: TextRuler,
): void {
  const { marks, selected, hovered } = scene
  const { boxes, overlap } = layout
  const isSelected = (mark: SceneMark) => selected.includes(mark.candidate)
  const isHovered = (mark: SceneMark) => mark.candidate === hovered
  const inOrder = [...marks.keys()].sort((a, b) => rank(marks[a]!) - rank(marks[b]!) || b - a)

  let hatched = false
  for (const index of inOrder) {
    const mark = marks[index]!
    if (overlap && isSelected(mark) && !hatched) {
      hatched = true
      const pair = boxes.filter((_, other) => isSelected(marks[other]!))
      drawOverlap(context, pair[0]!, pair[1]!, overlap.shared, surface)
    }
    context.globalAlpha = selected.length > 0 && rank(mark) === 0 ? 0.5 : 1
    drawBox(context, boxes[index]!, styleOf(mark), surface)
  }
  context.globalAlpha = 1

  let { chips } = layout
  const hoveredIndex = marks.findIndex(isHovered)
  if (hoveredIndex >= 0) chips = withChip(chips, hoveredIndex, scene, boxes, surface, ruler)
  for (const chip of chips) drawLeader(context, chip, colourOf(marks[chip.mark]!), surface)
  for (const chip of chips) {
    drawChip(context, chip, chipStyle(marks[chip.mark]!), surface, ruler)
  }
  if (overlap) {
    const style = { fill: plate, ink: '#ffffff', edge: '#ffffff' }
    drawChip(context, overlap.chip, style, surface, ruler)
  }

  /** Drawing order: hovered and selected marks come last, on top. */
  function rank(mark: SceneMark): number {
    if (isHovered(mark)) return 3
    if (isSelected(mark)) return 2
    return mark.kind === 'rival' ? 1 : 0
  }

  function styleOf(mark: SceneMark): BoxStyle {
    const [hot, chosen] = [isHovered(mark), isSelected(mark)]
    return {
      colour: colourOf(mark),
      width: hot || chosen ? 3 : 2,
      dashed: mark.kind !== 'kept',
      tint: overlap ? 0 : hot ? 0.24 : chosen ? 0.14 : 0,
    }
  }
}

/** Draws marks without selection or hover. */
export function drawMarks(
  context: Context2D,
  marks: readonly Mark[],
  { boxes, chips }: Layout,
  surface: Surface,
  ruler: TextRuler,
): void {
  for (let index = marks.length - 1; index >= 0; index--) {
    const style = { colour: colourOf(marks[index]!), width: 2, dashed: false, tint: 0 }
    drawBox(context, boxes[index]!, style, surface)
  }
  for (const chip of chips) drawLeader(context, chip, colourOf(marks[chip.mark]!), surface)
  for (const chip of chips) {
    const style = { fill: colourOf(marks[chip.mark]!), ink: chipInk, edge: null }
    drawChip(context, chip, style, surface, ruler)
  }
}

/** Boxes that were not kept have dark chips, to match their dashed outlines. */
function chipStyle(mark: SceneMark): ChipStyle {
  const colour = colourOf(mark)
  return mark.kind === 'kept'
    ? { fill: colour, ink: chipInk, edge: null }
    : { fill: plate, ink: colour, edge: colour }
}

function colourOf({ classId, colourId = classId }: Mark): string {
  return classColour(colourId)
}
