import { fieldsOf, type Annotation, type AnnotationSet } from './annotation-set.ts'
import { parseDecimal } from './numbers.ts'

/**
 * Of each object its score, where every object of a table or a COCO file has one and it says more than 0 or 1:
 * predictions.
 */
export function scoresOf({
  pictures,
}: Pick<AnnotationSet, 'pictures'>): ReadonlyMap<Annotation, number> | null {
  const scores = new Map<Annotation, number>()
  for (const { annotations } of pictures) {
    for (const one of annotations) {
      const fields = { ...fieldsOf(one, 'csv'), ...fieldsOf(one, 'coco') }
      const key = Object.keys(fields).find((name) => /^(score|confidence|conf)$/i.test(name.trim()))
      const score = key === undefined ? null : parseDecimal(String(fields[key]))
      if (score === null || score < 0 || score > 1) return null
      scores.set(one, score)
    }
  }
  return [...scores.values()].some((score) => score !== 0 && score !== 1) ? scores : null
}
