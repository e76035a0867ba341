import { fieldsOf, type LabelledPicture } from '../annotation-set.ts'
import { cocoIdsOf } from '../coco-json.ts'
import type { DetectedSet } from './detected-set.ts'

/**
 * A COCO results file (cocodataset.org/#format-results), with the ids that the labels get as a COCO file. Numbers
 * are written in full precision, since rounding would change the AP. Detections of classes that the labels lack
 * are left out, since they have no ids.
 *
 * @param known number of classes that belong to the labels
 */
export function cocoResults({ classes, pictures }: DetectedSet, known: number): readonly string[] {
  const ids = cocoIdsOf({
    classes: classes.slice(0, known),
    pictures: pictures.map(({ picture }) => picture),
  })
  const own = classes.slice(0, known).some((one) => 'id' in fieldsOf(one, 'coco'))
  const parts = pictures.map(({ picture, detections }) =>
    detections.flatMap(({ label, box, score, moment }) => {
      const category = ids.categories.get(label)
      if (category === undefined) return []
      const image = ids.images.get(picture.name)
      const about = { image_id: image, category_id: category, bbox: box, score, ...moment }
      return JSON.stringify(own ? about : { ...about, ...namesOf(picture, label) })
    }),
  )
  const filled = parts.filter(({ length }) => length > 0).map((lines) => lines.join(',\n'))
  return ['[', ...filled.map((text, i) => (i === 0 ? text : `,\n${text}`)), ']\n']
}

function namesOf({ name }: LabelledPicture, label: string) {
  return { file_name: name, category_name: label }
}
