import { plural } from '../../../words/plural.ts'

/** What a person reads and hears of NMS step by step, in Inspect and in the lab. */

// algorithm.tsx
export const algorithm = 'The algorithm'
export const everyOtherBoxJ = 'every other box j left'
export const everyOtherBoxJLeft = 'every other box j left of its class'
export const sortTheBoxesByScore = 'sort the boxes by score'
export const whileABoxScoresAbove = 'while a box scores above the threshold'
export const whileBoxesAreLeftAndFewer = 'while boxes are left and fewer are kept than wanted'
export const takeTheBestOneI = '  take the best one, i, and keep it'
export const compareItWith = (rivals: string | number) => `  compare it with ${rivals}`
export const ifIouIJ = '    if IoU(i, j) > t: suppress j'
export const ifIouIJD2 = '    if IoU(i, j) − d²/c² > t: suppress j'
export const ifIouIJT = '    if IoU(i, j) > t: sⱼ ← sⱼ·(1 − IoU)'
export const sjSjEIou2 = '    sⱼ ← sⱼ·e^(−IoU²/σ)'

// step-words.ts
export const boxesAreSortedByScore = 'The boxes are sorted by score.'
export const manyBoxesAreKeptAsAreWanted = 'As many boxes are kept as are wanted.'
export const restScoreTooLow = 'The rest score too low.'
export const bestOneLeftKept = (name: string) => `${name} is the best one left: kept.`
export const iou = 'IoU'
export const pairMeasured = (
  name: string,
  name2: string,
  measure: string | number,
  value: string,
) => `${name} with ${name2}: ${measure} ${value}`
export const aboveSuppressed = (pair: string | number, limit: string) =>
  `${pair}, above ${limit}: suppressed.`
export const scoreFallsTo = (pair: string | number, score: string) =>
  `${pair}: its score falls to ${score}.`
export const staysWithPair = (pair: string | number) => `${pair}: stays.`

// suppression-tree.tsx
export const noBoxIsKeptYet = 'No box is kept yet.'
export const suppressedBoxes = (name: string, children: number) =>
  `${name} suppressed ${plural(children, 'box', 'boxes')}`
