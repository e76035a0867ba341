import { describe, expect, it } from 'vitest'
import { confusionMatrix } from '../../../src/vision/metrics/confusion-matrix.ts'
import { COCO_RULE } from '../../../src/vision/metrics/match.ts'
import { matchSet } from '../../../src/vision/metrics/match-set.ts'
import { smallSet } from './small-set.ts'

const [cat, dog] = [0, 1]
const extent = { categories: 2, images: 2 }

function matrixOf(columns: ReturnType<typeof smallSet>, confidence: number) {
  return confusionMatrix(columns, matchSet(columns, 0.5, COCO_RULE), confidence, extent.images)
}

/** rows: truth, columns: prediction; the last of each is the background */
function rows({ side, counts }: { side: number; counts: Uint32Array }): number[][] {
  return Array.from({ length: side }, (_, row) => [
    ...counts.subarray(row * side, (row + 1) * side),
  ])
}

describe('the confusion matrix', () => {
  const make = () =>
    smallSet(
      [
        { image: 0, category: cat, box: [0, 0, 10, 10] },
        { image: 0, category: dog, box: [20, 0, 10, 10] },
        { image: 0, category: dog, box: [40, 0, 10, 10] },
        { image: 1, category: cat, box: [0, 0, 10, 10], crowd: true },
      ],
      [
        { image: 0, category: cat, score: 0.9, box: [0, 0, 10, 10] },
        { image: 0, category: cat, score: 0.8, box: [20, 0, 10, 10] },
        { image: 0, category: dog, score: 0.7, box: [80, 0, 10, 10] },
        { image: 0, category: dog, score: 0.1, box: [40, 0, 10, 10] },
        { image: 1, category: cat, score: 0.6, box: [2, 2, 5, 5] },
      ],
      extent,
    )

  it('counts correct, misclassified, spurious and missed objects', () => {
    const columns = make()
    expect(rows(matrixOf(columns, 0.25))).toEqual([
      [1, 0, 0],
      [1, 0, 1],
      [0, 1, 0],
    ])
  })

  it('changes with the threshold', () => {
    const columns = make()
    expect(rows(matrixOf(columns, 0.05))).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
    ])
    expect(rows(matrixOf(columns, 0.85))).toEqual([
      [1, 0, 0],
      [0, 0, 2],
      [0, 0, 0],
    ])
  })

  it('counts only scores strictly above the threshold', () => {
    const columns = make()
    // at .9 itself, the right detection is none
    expect(rows(matrixOf(columns, 0.9))).toEqual([
      [0, 0, 1],
      [0, 0, 2],
      [0, 0, 0],
    ])
    // at .8 itself, the wrong one is none
    expect(rows(matrixOf(columns, 0.8))).toEqual([
      [1, 0, 0],
      [0, 0, 2],
      [0, 0, 0],
    ])
  })

  it('ignores crowds, and detections in them', () => {
    const columns = make()
    const { detectionCells, truthCells, counts } = matrixOf(columns, 0.25)
    expect(counts.reduce((sum, count) => sum + count)).toBe(4)
    const crowd = columns.truths.crowd.indexOf(1)
    expect(truthCells[crowd]).toBe(-1)
    expect([...detectionCells].filter((cell) => cell < 0)).toHaveLength(2)
  })

  it('does not count ignored objects as missed', () => {
    const hidden = smallSet(
      [{ image: 0, category: cat, box: [0, 0, 10, 10], ignored: true }],
      [{ image: 0, category: dog, score: 0.9, box: [0, 0, 10, 10] }],
      extent,
    )
    expect(rows(matrixOf(hidden, 0.25))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ])
  })

  it('keeps a match of the same class, even if another class overlaps more', () => {
    const pair = smallSet(
      [{ image: 0, category: cat, box: [0, 0, 10, 10] }],
      [
        { image: 0, category: dog, score: 0.9, box: [0, 0, 10, 10] },
        { image: 0, category: cat, score: 0.5, box: [2, 0, 10, 10] },
      ],
      extent,
    )
    expect(rows(matrixOf(pair, 0.25))).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ])
  })

  it('pairs the rest at an overlap equal to the threshold, highest score first', () => {
    const three = { categories: 3, images: 2 }
    const left = smallSet(
      [{ image: 0, category: cat, box: [0, 0, 10, 10] }],
      [
        // dogs precede owls in the columns
        { image: 0, category: dog, score: 0.5, box: [0, 0, 10, 5] },
        { image: 0, category: 2, score: 0.9, box: [0, 5, 10, 5] },
      ],
      three,
    )
    expect(rows(matrixOf(left, 0.25))[0]).toEqual([0, 0, 1, 0])
  })

  it('pairs the rest by the largest overlap', () => {
    const left = smallSet(
      [{ image: 0, category: cat, box: [0, 0, 10, 10] }],
      [
        { image: 0, category: dog, score: 0.9, box: [3, 0, 10, 10] },
        { image: 0, category: dog, score: 0.5, box: [1, 0, 10, 10] },
      ],
      extent,
    )
    const matrix = matrixOf(left, 0.25)
    expect(rows(matrix)).toEqual([
      [0, 1, 0],
      [0, 0, 0],
      [0, 1, 0],
    ])
    // cells of a 3 x 3 matrix: the second detection was matched with the cat
    expect([...matrix.detectionCells]).toEqual([7, 1])
  })
})
