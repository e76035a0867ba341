import { describe, expect, it } from 'vitest'
import { createRuler } from '../../src/overlay/chip-text.ts'
import { layoutScene, withChip } from '../../src/overlay/layout.ts'
import type { Layout } from '../../src/overlay/layout.ts'
import { intersection } from '../../src/overlay/rect.ts'
import type { Box } from '../../src/overlay/rect.ts'
import type { Scene, SceneMark } from '../../src/overlay/scene.ts'
import type { Surface } from '../../src/overlay/surface.ts'
import { createFakeContext } from './fake-context.ts'

const surface: Surface = {
  size: { width: 800, height: 600 },
  unit: 1,
  viewport: { scale: 2, x: 10, y: 20 },
}
const ruler = createRuler(createFakeContext().context, 1)

const boat = mark(4, [50, 60, 150, 160], { label: 'boat', score: 0.681 })
const person = mark(7, [100, 110, 200, 210], { label: 'person', score: 0.5 })
const rival = mark(9, [55, 60, 150, 160], { kind: 'rival', iou: 0.876, score: 0.4 })

describe('the layout of a scene', () => {
  it('maps boxes from the picture to the surface', () => {
    expect(layOut([boat]).boxes).toEqual([[110, 140, 310, 340]])
  })

  it.each([
    [true, true, { words: 'boat', figures: '0.68' }],
    [true, false, { words: 'boat', figures: '' }],
    [false, true, { words: '', figures: '0.68' }],
  ])('says what is asked for: labels %s, scores %s', (showLabels, showScores, text) => {
    const { chips } = layOut([boat], { labels: { showLabels, showScores } })
    expect(chips.map((chip) => chip.text)).toEqual([text])
  })

  it('has no chips with labels and scores switched off, except for the selection', () => {
    const labels = { showLabels: false, showScores: false }
    expect(layOut([boat, person], { labels }).chips).toEqual([])
    expect(wordsOf(layOut([boat, person], { labels, selected: [7] }))).toEqual(['person 0.50'])
  })

  it('gives rivals their IoU with the selected box', () => {
    expect(wordsOf(layOut([boat, rival], { selected: [4] }))).toEqual(['boat 0.68', 'IoU 0.88'])
  })

  it('labels only two compared boxes, with the IoU on their intersection and no label over it', () => {
    const layout = layOut([boat, person, mark(1, [0, 0, 20, 20])], { selected: [4, 7], iou: 0.143 })
    expect(wordsOf(layout)).toEqual(['boat 0.68', 'person 0.50'])
    const { shared, chip } = layout.overlap!
    expect(shared).toEqual([210, 240, 310, 340])
    expect(chip.text).toEqual({ words: 'IoU', figures: '0.14' })
    expect(intersection(chip.rect, shared!)).toEqual(chip.rect)
    for (const { rect } of layout.chips) expect(intersection(rect, chip.rect)).toBeNull()
  })

  it('puts the IoU of disjoint boxes between them', () => {
    const apart = [mark(1, [0, 0, 20, 20]), mark(2, [200, 200, 220, 220])]
    const { overlap } = layOut(apart, { selected: [1, 2], iou: 0 })
    expect(overlap?.shared).toBeNull()
    const [x1, y1, x2, y2] = overlap!.chip.rect
    // to a whole pixel
    expect(Math.abs((x1 + x2) / 2 - 230)).toBeLessThanOrEqual(0.5)
    expect(Math.abs((y1 + y2) / 2 - 240)).toBeLessThanOrEqual(0.5)
  })

  it('shortens long class names', () => {
    const long = mark(1, [50, 60, 350, 160], { label: 'a'.repeat(80) })
    expect(layOut([long]).chips[0]?.text.words).toBe(`${'a'.repeat(27)}…`)
  })

  it('makes all figures equally wide in any font', () => {
    const widths: Record<string, number> = { '1': 3, '8': 9 }
    const context = { font: '', measureText: (text: string) => ({ width: widths[text] ?? 5 }) }
    const uneven = createRuler(context as never, 1)
    const width = (figures: string) => uneven.width({ words: '', figures })
    expect(width('0.11')).toBe(width('0.88'))
  })
})

describe('the chip of a hovered box', () => {
  const scene = { marks: [boat, person] }

  it('is added if it had no room, and chips that it would hide are left out', () => {
    const { boxes, chips } = layOut([boat])
    const all = [...boxes, boxes[0]!]
    const twins = { marks: [boat, { ...person, box: boat.box }] }
    const shown = withChip(chips, 1, twins, all, surface, ruler)
    expect(shown.map((chip) => chip.mark)).toEqual([1])
  })

  it('changes nothing if the box has a chip', () => {
    const { boxes, chips } = layOut([boat, person])
    expect(withChip(chips, 1, scene, boxes, surface, ruler)).toBe(chips)
  })
})

function layOut(marks: readonly SceneMark[], scene: Partial<Scene> = {}): Layout {
  const labels = { showLabels: true, showScores: true }
  return layoutScene({ marks, selected: [], iou: null, labels, ...scene }, surface, ruler)
}

function wordsOf({ chips }: Layout): string[] {
  return chips.map(({ text }) => `${text.words} ${text.figures}`)
}

function mark(candidate: number, box: Box, rest: Partial<SceneMark> = {}): SceneMark {
  return { candidate, box, kind: 'kept', classId: 0, label: 'boat', score: 0.5, iou: null, ...rest }
}
