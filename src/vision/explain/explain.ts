import type { ModelBoxes } from '../geometry.ts'
import type { Cell, GridLevel } from '../grid.ts'
import type { ExplainHead, HeadExplanation } from '../heads/contract.ts'
import { explainers } from '../heads/explainers.ts'
import type { Head } from '../heads/heads.ts'
import { headGrid } from '../heads/head-grid.ts'
import type { Fit } from '../input.ts'
import { toImageBoxes, type Letterbox } from '../letterbox.ts'
import type { ClassScore, Explanation, Line, Step } from './explanation.ts'
import { letterboxStep } from './letterbox-step.ts'
import { computed, given } from './line.ts'
import type { RawPrediction } from './raw-prediction.ts'
import { topClasses } from './top-classes.ts'

/** What an explanation needs besides the raw numbers. */
export interface ExplainFrame {
  readonly head: Head
  readonly fit: Fit
  readonly letterbox: Letterbox
}

/**
 * Explains step by step how a raw prediction becomes the box of class `classId` in the picture. Box and score
 * equal those of decoder and `toImageBoxes` to the last bit; every line's value follows from its formula and the
 * numbers as displayed.
 */
export function explain(raw: RawPrediction, classId: number, frame: ExplainFrame): Explanation {
  const { head, letterbox } = frame
  const levels = headGrid(head, letterbox.input)
  const explainHead = explainers[head.kind] as ExplainHead<Head>
  const part = explainHead(raw, classId, head, letterbox.input)
  const corners = Float32Array.from(part.corners, ({ value }) => value) as ModelBoxes
  const score = Math.fround(part.score.at(-1)?.value ?? NaN)
  return {
    steps: [
      letterboxStep(letterbox, frame.fit),
      cellStep(raw, levels),
      ...part.steps,
      boxStep(part.corners, corners),
      pictureStep(corners, letterbox),
      {
        name: 'score',
        title: 'Score',
        lines: part.score,
        ...(part.scoreNote !== undefined && { note: part.scoreNote }),
      },
    ],
    classId,
    modelBox: boxTuple(corners),
    imageBox: boxTuple(toImageBoxes(corners, letterbox)),
    score,
    topClasses: bestOf(part, raw, classId, score),
    cell: raw.cell,
    centreCell: raw.cell && centreCell(corners, raw.cell, levels),
  }
}

function cellStep({ index, cell, anchorSize }: RawPrediction, levels: readonly GridLevel[]): Step {
  const level = cell && levels.find(({ stride }) => stride === cell.stride)
  if (!cell || !level) {
    return {
      name: 'cell',
      title: 'Row of the output',
      lines: [given('row', index)],
      note: 'This head does not say which grid cell a box comes from.',
    }
  }
  const { stride, column, row, anchor } = cell
  const { columns, cells, offset, predictions } = level
  const anchors = predictions > cells
  return {
    name: 'cell',
    title: anchors ? 'Stride, cell, anchor' : 'Stride and cell',
    lines: [
      given('stride', stride, 'px'),
      given('column', column),
      given('row', row),
      ...(anchors ? [given('anchor', anchor)] : []),
      ...(anchorSize
        ? [given('anchor width', anchorSize[0], 'px'), given('anchor height', anchorSize[1], 'px')]
        : []),
      anchors
        ? computed(
            'prediction',
            '{offset} + {anchor}·{cells} + {row}·{columns} + {column}',
            { offset, anchor, cells, row, columns, column },
            index,
          )
        : computed(
            'prediction',
            '{offset} + {row}·{columns} + {column}',
            { offset, row, columns, column },
            index,
          ),
    ],
  }
}

function boxStep(lines: readonly Line[], corners: Float32Array): Step {
  return {
    name: 'box',
    title: 'Box in the input',
    lines: lines.map((line, side) => ({ ...line, value: corners[side]! })),
    note: 'In pixels of the network’s input, not clipped: NMS compares these.',
  }
}

function pictureStep(corners: ModelBoxes, letterbox: Letterbox): Step {
  const { image, scaleX, scaleY, padX, padY } = letterbox
  const drawn = toImageBoxes(corners, letterbox)
  const sameScale = scaleX === scaleY
  const line = (side: number, name: string, axis: 'x' | 'y') => {
    const [pad, scale, most] =
      axis === 'x' ? [padX, scaleX, image.width] : [padY, scaleY, image.height]
    const [padName, scaleName, mostName] =
      axis === 'x'
        ? ['left', sameScale ? 'scale' : 'scale x', 'width']
        : ['top', sameScale ? 'scale' : 'scale y', 'height']
    return computed(
      name,
      `clip(({${name}} − {${padName}}) / {${scaleName}}, 0, {${mostName}})`,
      { [name]: corners[side]!, [padName]: pad, [scaleName]: scale, [mostName]: most },
      drawn[side]!,
      'px',
    )
  }
  return {
    name: 'picture',
    title: 'Back to the picture',
    lines: [line(0, 'x1', 'x'), line(1, 'y1', 'y'), line(2, 'x2', 'x'), line(3, 'y2', 'y')],
    note: 'The letterbox the other way round, clipped to the picture: this is the box that is drawn.',
  }
}

function bestOf(
  { probabilities, objectness, firstClass }: HeadExplanation,
  { values }: RawPrediction,
  classId: number,
  score: number,
): readonly ClassScore[] {
  if (probabilities.length === 0) {
    return [{ classId, raw: score, probability: score, score }]
  }
  return topClasses(probabilities, 5).map((one) => {
    const probability = probabilities[one] ?? NaN
    return {
      classId: one,
      raw: values[firstClass + one] ?? NaN,
      probability,
      score: Math.fround(Math.min(1, objectness * probability)),
    }
  })
}

/** The cell of the same grid that contains a box's centre; null outside the input. */
function centreCell(corners: Float32Array, cell: Cell, levels: readonly GridLevel[]): Cell | null {
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = corners
  const column = Math.floor((x1 + x2) / 2 / cell.stride)
  const row = Math.floor((y1 + y2) / 2 / cell.stride)
  const level = levels.find(({ stride }) => stride === cell.stride)
  const inside = level && column >= 0 && row >= 0 && column < level.columns && row < level.rows
  return inside ? { ...cell, column, row } : null
}

function boxTuple(box: Float32Array): readonly [number, number, number, number] {
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = box
  return [x1, y1, x2, y2]
}
