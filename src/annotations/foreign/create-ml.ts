import type { AnnotationSet } from '../annotation-set.ts'
import type { Told } from '../problems.ts'
import { boxFrom, drafts, listOf, numberOf, roundBox, type Drawn, type Fields } from './draft.ts'
import { isRecord } from '../is-record.ts'

/** Reads CreateML's JSON: a list of pictures, boxes in picture pixels by their centre. */
export function readCreateMl(
  entries: readonly unknown[],
  file: string,
  told?: Told,
): AnnotationSet {
  const draft = drafts(file, told)
  entries.forEach((value, i) => {
    const entry = isRecord(value) ? value : {}
    draft.add(
      entry['image'] ?? entry['imagefilename'],
      null,
      `[${i}]`,
      objectsOf(entry).map(
        (one, a) => [`annotations[${a}]`, drawn(isRecord(one) ? one : {})] as const,
      ),
    )
  })
  return draft.set()
}

/** Whether a list of JSON is one of CreateML's pictures. */
export function isCreateMl(list: readonly unknown[]): boolean {
  const [first] = list
  if (!isRecord(first) || !Array.isArray(first['annotations'] ?? first['annotation'])) return false
  return typeof (first['image'] ?? first['imagefilename']) === 'string'
}

/** Under either name that there is for them. */
function objectsOf({ annotations, annotation }: Fields): readonly unknown[] {
  return listOf(annotations ?? annotation)
}

function drawn({ label, coordinates }: Fields): Drawn {
  const sides = isRecord(coordinates) ? coordinates : {}
  const centre = ['x', 'y', 'width', 'height'].map((side) => numberOf(sides[side]))
  return {
    label,
    box: boxFrom(centre, (x, y, width, height) => roundBox(x, y, width / 2, height / 2)),
  }
}
