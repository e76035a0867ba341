import { pythonLiteral, type PythonValue } from './python-literal.ts'

/** What an exporter stored beside the graph, as far as it is valid. */
export interface ExportNotes {
  /** by class id; null if there are none, or ids are missing */
  readonly names: readonly string[] | null
  /** the file counts the names from 1; absent: from 0 */
  readonly namesFromOne?: true
  readonly stride: number | null
  /** in Ultralytics' terms: detect, segment, pose, obb, classify */
  readonly task: string | null
  readonly size: { readonly width: number; readonly height: number } | null
  readonly endToEnd: boolean | null
  /** number of keypoints of a pose, and of values per keypoint: 17, 3 */
  readonly keypoints: readonly [points: number, numbers: number] | null
  readonly description: string | null
  readonly licence: string | null
  /** exported by Ultralytics, whose networks are all fed the same way */
  readonly isUltralytics: boolean
}

/** Reads `metadata_props`: Ultralytics' keys, and `names` or `classes` as other exporters write them. */
export function readNotes(metadata: ReadonlyMap<string, string>): ExportNotes {
  const literal = (key: string) => {
    const text = metadata.get(key)
    return text === undefined ? undefined : pythonLiteral(text.trim())
  }
  const text = (key: string) => metadata.get(key)?.trim() || null
  const endToEnd = literal('end2end')
  const stride = literal('stride')
  const names = literal('names') ?? literal('classes') ?? literal('class_names')
  return {
    names: namesOf(names),
    ...(startsAtOne(names) && { namesFromOne: true }),
    stride: greatest(stride),
    task: text('task')?.toLowerCase() ?? null,
    size: sizeOf(literal('imgsz')),
    endToEnd: typeof endToEnd === 'boolean' ? endToEnd : null,
    keypoints: pairOf(literal('kpt_shape')),
    description: text('description'),
    licence: text('license'),
    isUltralytics: /ultralytics/i.test(text('author') ?? text('description') ?? ''),
  }
}

/** A list of names, or a dict of them by class id without gaps. */
function namesOf(value: PythonValue | undefined): readonly string[] | null {
  if (value instanceof Map) {
    const first = startsAtOne(value) ? 1 : 0
    const names = Array.from({ length: value.size }, (_, at) => nameOf(value, first + at))
    return namesOf(names as readonly PythonValue[])
  }
  if (!Array.isArray(value) || value.length === 0) return null
  const names = value.map((name: unknown) => (typeof name === 'string' ? name.trim() : ''))
  // an exporter without names wrote numbers, or nothing
  return names.every((name) => name !== '') ? names : null
}

/** Labelling tools count from 1. */
function startsAtOne(value: PythonValue | undefined): boolean {
  return value instanceof Map && nameOf(value, 0) === undefined && nameOf(value, 1) !== undefined
}

function nameOf(names: ReadonlyMap<unknown, PythonValue>, id: number): PythonValue | undefined {
  return names.get(id) ?? names.get(`${id}`)
}

function sizeOf(value: PythonValue | undefined): ExportNotes['size'] {
  if (isSide(value)) return { width: value, height: value }
  const pair = pairOf(value)
  // stored as height, width
  return pair && { width: pair[1], height: pair[0] }
}

function pairOf(value: PythonValue | undefined): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [first, second] = value as readonly PythonValue[]
  return isSide(first) && isSide(second) ? [first, second] : null
}

/** Older exports list every stride: the input must be a multiple of the greatest. */
function greatest(value: PythonValue | undefined): number | null {
  const all = Array.isArray(value) ? (value as readonly PythonValue[]) : [value]
  const strides = all.filter(isSide)
  return strides.length > 0 && strides.length === all.length
    ? strides.reduce((most, stride) => Math.max(most, stride))
    : null
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 65_536
}
