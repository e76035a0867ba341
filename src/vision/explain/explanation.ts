import type { Cell } from '../grid.ts'

/**
 * One computation as it is read: "x = (2·s({tx}) − 0.5 + {column})·{stride}". The names in braces are
 * those of `numbers`; s is the logistic function, e^ the exponential, clip(v, a, b) keeps v within a..b.
 */
export interface Line {
  readonly name: string
  /** empty where the value is given and not computed */
  readonly formula: string
  readonly numbers: Readonly<Record<string, number>>
  readonly value: number
  readonly unit: 'px' | 'cells' | ''
  /** the line speaks of this class, whose name only the catalogue knows */
  readonly classId?: number
}

/** The stretches of the way from the picture to a box and back, in order. */
export type StepName =
  'letterbox' | 'cell' | 'raw' | 'logistic' | 'decode' | 'box' | 'picture' | 'score'

/** How far a side of a box lies from its cell, as the network left it open. */
export interface Distribution {
  /** "left" */
  readonly name: string
  /** of the distances 0, 1, 2, ..., in cells */
  readonly logits: Float32Array
}

export interface Step {
  readonly name: StepName
  readonly title: string
  readonly lines: readonly Line[]
  /** numbers that are seen better than read, shown before the lines */
  readonly distributions?: readonly Distribution[]
  /** what the numbers do not say, in a sentence */
  readonly note?: string
}

/** A class and what it was given. */
export interface ClassScore {
  readonly classId: number
  /** the head's own number: a logit, or a probability where the graph made it one */
  readonly raw: number
  /** 0..1, before the objectness */
  readonly probability: number
  /** 0..1: what is compared with the threshold */
  readonly score: number
}

/** Why a box is where it is and has the score it has, with the numbers of this picture. */
export interface Explanation {
  readonly steps: readonly Step[]
  readonly classId: number
  /** xyxy, input pixels, float32: the candidate's own corners */
  readonly modelBox: readonly [number, number, number, number]
  /** xyxy, picture pixels, clipped, float32: as drawn */
  readonly imageBox: readonly [number, number, number, number]
  readonly score: number
  /** highest first; one alone where a row names one class only (end to end) */
  readonly topClasses: readonly ClassScore[]
  /** where the prediction came from; null where the head does not say */
  readonly cell: Cell | null
  /** the cell of the same grid that holds the middle of the box; not always the one that produced it */
  readonly centreCell: Cell | null
}
