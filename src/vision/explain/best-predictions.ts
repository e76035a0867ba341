import type { Point } from '../geometry.ts'
import type { Cell } from '../grid.ts'
import type { HeadReader } from '../heads/contract.ts'

/** A prediction found among all of them, above or below the floor. */
export interface FoundPrediction {
  readonly index: number
  /** its cell; null for heads without cells (end to end, DETR) */
  readonly cell: Cell | null
  /** xyxy, input pixels, float32 */
  readonly box: readonly [number, number, number, number]
  readonly classId: number
  /** 0..1, of `classId` */
  readonly score: number
  /** the class with the prediction's highest score, which may differ from `classId` */
  readonly bestClass: number
  readonly bestScore: number
}

export interface PredictionQuery {
  /** input pixels; only boxes that contain it; null: anywhere */
  readonly point: Point | null
  /** only this class; null: each prediction by its best class */
  readonly classId: number | null
  /** maximum number of results */
  readonly count: number
}

/** The predictions with the highest scores, regardless of the floor: highest first, equal ones by index. */
export function bestPredictions(
  reader: HeadReader,
  { point, classId, count }: PredictionQuery,
): readonly FoundPrediction[] {
  const box = new Float32Array(4)
  const best: { index: number; score: number }[] = []
  for (let index = 0; index < reader.predictions; index++) {
    const score = reader.score(index, classId ?? reader.bestClass(index))
    // rules out most before their box has to be computed
    if (!(score > 0) || (best.length === count && score <= (best.at(-1)?.score ?? 0))) continue
    if (point) {
      reader.box(index, box)
      if (!isAround(box, point)) continue
    }
    let place = best.length
    while (place > 0 && best[place - 1]!.score < score) place--
    best.splice(place, 0, { index, score })
    best.length = Math.min(best.length, count)
  }
  return best.map(({ index, score }) => {
    reader.box(index, box)
    const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = box
    const bestClass = reader.bestClass(index)
    return {
      index,
      cell: reader.raw(index).cell,
      box: [x1, y1, x2, y2],
      classId: classId ?? bestClass,
      score,
      bestClass,
      bestScore: reader.score(index, bestClass),
    }
  })
}

function isAround([x1, y1, x2, y2]: Float32Array, [x, y]: Point): boolean {
  return x >= x1! && x <= x2! && y >= y1! && y <= y2!
}
