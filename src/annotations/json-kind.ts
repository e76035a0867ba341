import { isClassTable } from './class-table.ts'
import { isCocoResults } from './coco-results.ts'
import { isCreateMl } from './foreign/create-ml.ts'
import { isLabelStudio } from './foreign/label-studio.ts'
import { isVia } from './foreign/via.ts'

/** What a file of JSON is, by what stands in it. */
export type JsonKind =
  | {
      readonly kind: 'coco' | 'labelme' | 'via' | 'class table' | 'names' | 'none'
      readonly root: Fields
    }
  | {
      readonly kind: 'results' | 'label-studio' | 'create-ml' | 'no list'
      readonly root: readonly unknown[]
    }
  | { readonly kind: 'no object'; readonly root: unknown }

type Fields = Readonly<Record<string, unknown>>

export function jsonKindOf(root: unknown): JsonKind {
  if (Array.isArray(root)) {
    const list = root as readonly unknown[]
    if (list.length === 0 || isCocoResults(list)) return { kind: 'results', root: list }
    if (isLabelStudio(list)) return { kind: 'label-studio', root: list }
    return { kind: isCreateMl(list) ? 'create-ml' : 'no list', root: list }
  }
  if (typeof root !== 'object' || root === null) return { kind: 'no object', root }
  const fields = root as Fields
  if (isClassTable(fields)) return { kind: 'class table', root: fields }
  if (Array.isArray(fields['shapes'])) return { kind: 'labelme', root: fields }
  if ('images' in fields || 'annotations' in fields) return { kind: 'coco', root: fields }
  // Label Studio's notes.json beside files of YOLO
  if (Array.isArray(fields['categories'])) return { kind: 'names', root: fields }
  return { kind: isVia(fields) ? 'via' : 'none', root: fields }
}
