import type { Cell } from '../grid.ts'

/**
 * One computation as displayed: "x = (2·σ({tx}) − 0.5 + {column})·{stride}". The names in braces are those of
 * `numbers`; s is the logistic function, e^ the exponential, clip(v, a, b) clamps v to a..b.
 */
export interface Line {
  readonly name: string
  /** empty if the value is given, not computed */
  readonly formula: string
  readonly numbers: Readonly<Record<string, number>>
  readonly value: number
  readonly unit: 'px' | 'cells' | ''
  /** the line belongs to this class, whose name only the catalogue knows */
  readonly classId?: number
}

/** The steps from the picture to a box and back, in order. */
export type StepName =
  'letterbox' | 'cell' | 'raw' | 'logistic' | 'decode' | 'box' | 'picture' | 'score'

/** The network's distribution over the distance of a box's side from its cell. */
export interface Distribution {
  /** "left" */
  readonly name: string
  /** for the distances 0, 1, 2, ..., in cells */
  readonly logits: Float32Array
}

export interface Step {
  readonly name: StepName
  readonly title: string
  readonly lines: readonly Line[]
  /** distributions to draw, shown before the lines */
  readonly distributions?: readonly Distribution[]
  /** a sentence on what the numbers do not show */
  readonly note?: string
}

/** A class and its score. */
export interface ClassScore {
  readonly classId: number
  /** the head's own number: a logit, or a probability if the graph computed one */
  readonly raw: number
  /** 0..1, before multiplying by the objectness */
  readonly probability: number
  /** 0..1, compared with the threshold */
  readonly score: number
}

/** Why a box has its position and score, with the numbers of this picture. */
export interface Explanation {
  readonly steps: readonly Step[]
  readonly classId: number
  /** xyxy, input pixels, float32: the candidate's own corners */
  readonly modelBox: readonly [number, number, number, number]
  /** xyxy, picture pixels, clipped, float32: as drawn */
  readonly imageBox: readonly [number, number, number, number]
  readonly score: number
  /** highest first; only one if the row names a single class (end to end) */
  readonly topClasses: readonly ClassScore[]
  /** cell of the prediction; null for heads without cells */
  readonly cell: Cell | null
  /** the cell of the same grid that contains the box's centre; not always the one that predicted it */
  readonly centreCell: Cell | null
}
