import { parseDecimal } from './numbers.ts'

/** The values of a line of YOLO's after its class. */
export interface YoloLine {
  /** `points`: a box, and key points after it; `tracked`: a box, and the number of a track */
  readonly kind: 'box' | 'outline' | 'points' | 'tracked'
  /** of the box or the outline: what follows them left out */
  readonly values: readonly string[]
  /** that predictions end with; null: there is none */
  readonly confidence: string | null
}

/** What the lines of all files have beside their boxes. */
export interface LineForm {
  /** how many values of key points follow each box; null: nobody says it */
  readonly pointValues: number | null
  /** lines end with the number of a track, as Ultralytics saves them: a confidence may stand before it */
  readonly tracked?: boolean
}

/**
 * What the values of a line are, by how many there are: a box has 4, an outline an even number, and key points
 * follow a box with 2 or 3 values each; one more is a confidence. An outline may have as many as a box with
 * points: then they are points whose third values say whether they are seen (0, 1, 2), or COCO's 17 inside their
 * box. Null where it is none of these.
 */
export function yoloLine(
  values: readonly string[],
  { pointValues, tracked = false }: LineForm,
): YoloLine | null {
  const count = values.length
  const box = values.slice(0, 4)
  const last = values[count - 1] ?? ''
  if (tracked && (count === 5 || count === 6)) {
    return { kind: 'tracked', values: box, confidence: count === 6 ? values[4]! : null }
  }
  if (count === 4) return { kind: 'box', values, confidence: null }
  if (count === 5) return { kind: 'box', values: box, confidence: last }
  const of = (points: number) => count === 4 + points || count === 5 + points
  const arePoints =
    pointValues === null
      ? saySeen(values.slice(4, count - ((count - 4) % 3))) || (of(51) && areInside(values))
      : of(pointValues)
  if (arePoints) {
    const hasConfidence = count - 4 === (pointValues ?? 3 * Math.floor((count - 4) / 3)) + 1
    return { kind: 'points', values: box, confidence: hasConfidence ? last : null }
  }
  if (count < 6) return null
  return count % 2 === 0
    ? { kind: 'outline', values, confidence: null }
    : { kind: 'outline', values: values.slice(0, -1), confidence: last }
}

/** Whether the third value of each point is 0, 1 or 2; a few places on an edge may be 0 or 1 as well. */
function saySeen(points: readonly string[]): boolean {
  if (points.length === 0 || points.length % 3 !== 0) return false
  const seen = points.filter((_, i) => i % 3 === 2).map(parseDecimal)
  return (
    seen.every((value) => value === 0 || value === 1 || value === 2) &&
    (seen.includes(2) || (seen.includes(1) && seen.length >= 3))
  )
}

/** Whether the points that are likely there lie inside the box, or almost. */
function areInside(values: readonly string[]): boolean {
  const [cx, cy, width, height] = values.slice(0, 4).map((value) => parseDecimal(value) ?? NaN)
  for (let i = 4; i + 2 < values.length; i += 3) {
    const [x, y, seen] = values.slice(i, i + 3).map((value) => parseDecimal(value) ?? NaN)
    const isNear = Math.abs(x! - cx!) <= 0.6 * width! && Math.abs(y! - cy!) <= 0.6 * height!
    if (!isNear && !(seen! < 0.05)) return false
  }
  return true
}
