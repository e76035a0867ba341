/** A detection as in the page's export and in reference results; box xyxy in picture pixels. */
export interface Detection {
  readonly classId: number
  readonly score: number
  readonly box: readonly number[]
}

export interface Tolerance {
  /** reference detections with scores at or below this are not required */
  readonly from: number
  /** scores this close to `from` may be missing or extra */
  readonly margin: number
  readonly score: number
  /** whether two boxes count as the same */
  sameBox(a: readonly number[], b: readonly number[]): boolean
}

/** Float networks: every coordinate within 1 px, the score within 0.005. */
export const exact: Tolerance = {
  from: 0.3,
  margin: 0.02,
  score: 0.005,
  sameBox: (a, b) => maxDifference(a, b) <= 1,
}

/** int8 files as they came: IoU of at least 0.9, scores within 0.15. */
export const loose: Tolerance = {
  from: 0.5,
  margin: 0,
  score: 0.15,
  sameBox: (a, b) => overlap(a, b) >= 0.9,
}

/** The fast form of a float network against its exact form: IoU of at least 0.85. */
export const fast: Tolerance = {
  from: 0.5,
  margin: 0,
  score: 1,
  sameBox: (a, b) => overlap(a, b) >= 0.85,
}

export interface Matching {
  readonly matched: number
  readonly missing: readonly Detection[]
  readonly extra: readonly Detection[]
  /** the largest coordinate difference among matches, in pixels */
  readonly worst: number
}

/** Matches detections one to one, nearest first; those that may be missing or extra are left out. */
export function match(
  found: readonly Detection[],
  reference: readonly Detection[],
  tolerance: Tolerance,
): Matching {
  const { from, margin } = tolerance
  const free = new Set(found)
  const missing: Detection[] = []
  let matched = 0
  let worst = 0
  for (const wanted of reference.filter(({ score }) => score > from)) {
    const [best] = [...free]
      .filter((own) => same(own, wanted, tolerance))
      .toSorted((a, b) => maxDifference(a.box, wanted.box) - maxDifference(b.box, wanted.box))
    if (best) {
      free.delete(best)
      matched += 1
      worst = Math.max(worst, maxDifference(best.box, wanted.box))
    } else if (wanted.score > from + margin) {
      missing.push(wanted)
    }
  }
  // a box of ours just above the limit may match one of theirs just below it
  const below = reference.filter(({ score }) => score <= from)
  const extra = [...free].filter(
    (own) => own.score > from + margin && !below.some((other) => same(own, other, tolerance)),
  )
  return { matched, missing, extra, worst }
}

function same(a: Detection, b: Detection, { score, sameBox }: Tolerance): boolean {
  return a.classId === b.classId && Math.abs(a.score - b.score) <= score && sameBox(a.box, b.box)
}

function maxDifference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? NaN))))
}

function overlap(a: readonly number[], b: readonly number[]): number {
  const [ax1 = 0, ay1 = 0, ax2 = 0, ay2 = 0] = a
  const [bx1 = 0, by1 = 0, bx2 = 0, by2 = 0] = b
  const width = Math.min(ax2, bx2) - Math.max(ax1, bx1)
  const height = Math.min(ay2, by2) - Math.max(ay1, by1)
  const shared = Math.max(0, width) * Math.max(0, height)
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared)
}
