import type { HeadReader } from '../heads/contract.ts'

/** The classes of a prediction with the highest scores: highest first, equal ones by class id. */
export function topClasses(scores: ArrayLike<number>, count: number): readonly number[] {
  const best: number[] = []
  for (let classId = 0; classId < scores.length; classId++) {
    const score = scores[classId]!
    let place = best.length
    while (place > 0 && scores[best[place - 1]!]! < score) place--
    if (place >= count) continue
    best.splice(place, 0, classId)
    best.length = Math.min(best.length, count)
  }
  return best
}

/** The scores of all classes of a prediction. */
export function classScores(
  reader: Pick<HeadReader, 'score'>,
  index: number,
  classCount: number,
): Float32Array {
  return Float32Array.from({ length: classCount }, (_, classId) => reader.score(index, classId))
}
