import { clamp } from './clamp.ts'
import { chip, shortName } from './chip-text.ts'
import type { ChipText, TextRuler } from './chip-text.ts'
import { placeLabels } from './place-labels.ts'
import { intersection } from './rect.ts'
import type { Box } from './rect.ts'
import type { LabelOptions, Mark, Scene, SceneMark } from './scene.ts'
import type { Surface } from './surface.ts'
import { formatScore } from '../words/numbers.ts'

/** Positions of everything in a scene on the surface; independent of hover. */
export interface Layout {
  /** the boxes of the marks, in the same order */
  readonly boxes: readonly Box[]
  readonly chips: readonly PlacedChip[]
  /** intersection of the two selected boxes, and the chip with their IoU */
  readonly overlap: { readonly shared: Box | null; readonly chip: PlacedChip } | null
}

export interface PlacedChip {
  /** index of the mark; -1 for the chip of an overlap, which belongs to two marks */
  readonly mark: number
  readonly text: ChipText
  readonly rect: Box
  readonly leader: Box | null
}

/** Places boxes and labels. While two boxes are selected, only these are labelled, so that nothing hides them. */
export function layoutScene(
  scene: Omit<Scene, 'hovered'>,
  surface: Surface,
  ruler: TextRuler,
): Layout {
  const { marks, selected, iou, labels } = scene
  const boxes = marks.map(({ box }) => onSurface(box, surface))
  const isSelected = (index: number) => selected.includes(marks[index]!.candidate)
  if (iou !== null) {
    const pair = [...marks.keys()].filter(isSelected)
    const overlap = overlapOf(pair, iou, boxes, surface, ruler)
    const texts = pair.map((index) => ({ index, variants: [fullText(marks[index]!)] }))
    return { boxes, overlap, chips: placeChips(texts, boxes, surface, ruler, [overlap.chip.rect]) }
  }
  const screen: Box = [0, 0, surface.size.width, surface.size.height]
  let left = labels.most ?? Infinity
  const texts = [...marks.entries()].map(([index, mark]) => {
    if (mark.kind === 'kept' && intersection(boxes[index]!, screen) && (left -= 1) < 0)
      return { index, variants: [] }
    return { index, variants: sceneTexts(mark, labels) }
  })
  let chips: readonly PlacedChip[] = placeChips(texts, boxes, surface, ruler)
  for (const index of marks.keys()) {
    if (isSelected(index)) chips = withChip(chips, index, scene, boxes, surface, ruler)
  }
  return { boxes, chips, overlap: null }
}

/** Places boxes and labels of marks without selection or hover. */
export function layoutMarks(
  marks: readonly Mark[],
  labels: LabelOptions,
  surface: Surface,
  ruler: TextRuler,
): Layout {
  const boxes = marks.map(({ box }) => onSurface(box, surface))
  const texts = [...marks.entries()].map(([index, mark]) => ({
    index,
    variants: labelTexts(mark, labels),
  }))
  return { boxes, chips: placeChips(texts, boxes, surface, ruler), overlap: null }
}

/**
 * Adds the chip of one mark: if it had no room (or labels are switched off) it is put at its box, and the chips
 * that it would hide are left out. No other chip moves.
 */
export function withChip(
  chips: readonly PlacedChip[],
  index: number,
  { marks }: Pick<Scene, 'marks'>,
  boxes: readonly Box[],
  surface: Surface,
  ruler: TextRuler,
): readonly PlacedChip[] {
  const mark = marks[index]
  if (!mark || chips.some((chip) => chip.mark === index)) return chips
  const variants = [mark.kind === 'rival' ? rivalText(mark) : fullText(mark)]
  const own = placeChips([{ index, variants }], boxes, surface, ruler)
  const hidden = (chip: PlacedChip) => own.some(({ rect }) => intersection(rect, chip.rect))
  return [...chips.filter((chip) => !hidden(chip)), ...own]
}

/** Picture pixels to pixels of the surface. */
export function onSurface([x1, y1, x2, y2]: Box, { viewport: { scale, x, y } }: Surface): Box {
  return [x1 * scale + x, y1 * scale + y, x2 * scale + x, y2 * scale + y]
}

function sceneTexts(mark: SceneMark, labels: LabelOptions): ChipText[] {
  if (mark.kind === 'rival') return [rivalText(mark)]
  // other kinds are shown only while selected or hovered, which gives them a chip
  return mark.kind === 'kept' ? labelTexts(mark, labels) : []
}

/** Possible texts of a label, the best first; none if labels and scores are switched off. */
function labelTexts(mark: Mark, { showLabels, showScores }: LabelOptions): ChipText[] {
  const { words, figures } = fullText(mark)
  if (showLabels && showScores)
    return [
      { words, figures },
      { words, figures: '' },
    ]
  if (showLabels) return [{ words, figures: '' }]
  if (showScores) return [{ words: '', figures }]
  return []
}

function fullText({ label, score }: Mark): ChipText {
  return { words: shortName(label), figures: formatScore(score) }
}

function rivalText({ iou }: SceneMark): ChipText {
  return { words: 'IoU', figures: iou === null ? '' : formatScore(iou) }
}

/** A request for a chip at a box. */
export interface WantedChip {
  /** index of the mark */
  readonly index: number
  /** possible texts, the best first */
  readonly variants: readonly ChipText[]
}

/** Places chips at boxes of the surface so that none hides another. */
export function placeChips(
  wanted: readonly WantedChip[],
  boxes: readonly Box[],
  { size, unit }: Surface,
  ruler: TextRuler,
  obstacles: readonly Box[] = [],
): PlacedChip[] {
  const requests = wanted.map(({ index, variants }) => ({
    box: boxes[index]!,
    widths: variants.map((text) => ruler.width(text)),
  }))
  const space = { bounds: size, height: chipHeight(unit), gap: unit, obstacles }
  return placeLabels(requests, space).map(({ request, variant, rect, leader }) => {
    const { index, variants } = wanted[request]!
    return { mark: index, text: variants[variant]!, rect, leader }
  })
}

function overlapOf(
  pair: readonly number[],
  iou: number,
  boxes: readonly Box[],
  { size, unit }: Surface,
  ruler: TextRuler,
): NonNullable<Layout['overlap']> {
  const [a, b] = [boxes[pair[0]!], boxes[pair[1]!]]
  if (!a || !b) throw new Error(`an IoU needs two marks, got ${pair.length}`)
  const shared = intersection(a, b)
  const screen: Box = [0, 0, size.width, size.height]
  // for disjoint boxes the number stands between them
  const between = middle([...middle(a), ...middle(b)])
  const [x, y] = shared ? middle(intersection(shared, screen) ?? shared) : between
  const text = { words: 'IoU', figures: formatScore(iou) }
  const width = ruler.width(text)
  const height = chipHeight(unit)
  const left = clamp(Math.round(x - width / 2), 0, size.width - width)
  const top = clamp(Math.round(y - height / 2), 0, size.height - height)
  const rect: Box = [left, top, left + width, top + height]
  return { shared, chip: { mark: -1, text, rect, leader: null } }
}

function chipHeight(unit: number): number {
  return Math.round(chip.height * unit)
}

function middle([x1, y1, x2, y2]: Box): [number, number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2]
}
