import { cocoIdsOf } from '../coco-json.ts'
import type { DetectedSet } from './detected-set.ts'

/**
 * A COCO results file (cocodataset.org/#format-results), with the ids that the labels have as a COCO file.
 * Numbers are written whole: rounded ones would give other AP. Detections of classes that no label has are
 * left out, as there are no ids for them.
 *
 * @param known how many of the classes are the labels'
 */
export function cocoResults({ classes, pictures }: DetectedSet, known: number): readonly string[] {
  const ids = cocoIdsOf({
    classes: classes.slice(0, known),
    pictures: pictures.map(({ picture }) => picture),
  })
  const parts = pictures.map(({ picture, detections }) =>
    detections.flatMap(({ label, box, score }) => {
      const category = ids.categories.get(label)
      if (category === undefined) return []
      const image = ids.images.get(picture.name)
      return JSON.stringify({ image_id: image, category_id: category, bbox: box, score })
    }),
  )
  const filled = parts.filter(({ length }) => length > 0).map((lines) => lines.join(',\n'))
  return ['[', ...filled.map((text, i) => (i === 0 ? text : `,\n${text}`)), ']\n']
}
