import {
  groupByName,
  stem,
  type Annotation,
  type AnnotationFormat,
  type AnnotationSet,
  type LabelledPicture,
} from './annotation-set.ts'
import { writeCocoJson } from './coco-json.ts'
import { writeCsv } from './csv.ts'
import type { LabelFile } from './read-labels.ts'
import { writeVocXml } from './voc-xml.ts'
import { writeDataYaml } from './yolo-names.ts'
import { isOutOfYolo, writeYoloTxt } from './yolo-txt.ts'
import { oneOrMany } from '../words/plural.ts'

/**
 * Ground truth as files of one format: one file, or for YOLO and VOC one per picture.
 *
 * @throws in words, if a picture cannot be expressed in the format
 */
export function writeLabels(set: AnnotationSet, format: AnnotationFormat): readonly LabelFile[] {
  return writers[format](set)
}

const writers: Record<AnnotationFormat, (set: AnnotationSet) => readonly LabelFile[]> = {
  coco: (set) => [{ path: 'instances.json', text: writeCocoJson(set) }],
  csv: (set) => [{ path: 'labels.csv', text: writeCsv(set) }],
  voc: ({ pictures }) => {
    const nameOf = fileNames(pictures)
    return pictures.map((picture) => ({
      path: `${nameOf(picture)}.xml`,
      text: writeVocXml(picture),
    }))
  },
  yolo: ({ classes, pictures }) => {
    const names = classes.map(({ name }) => name)
    const nameOf = fileNames(pictures)
    return [
      // without classes there are no names to write
      ...(names.length > 0 ? [{ path: 'data.yaml', text: writeDataYaml(names) }] : []),
      ...pictures.map((picture) => ({
        path: `labels/${nameOf(picture)}.txt`,
        text: writeYoloTxt(picture, names),
      })),
    ]
  },
}

/** A picture's name without its extension; with it if another picture's name differs only there. */
export function fileNames(
  pictures: readonly LabelledPicture[],
): (picture: LabelledPicture) => string {
  const twins = new Set(twinsOf(pictures))
  return ({ name }) => (twins.has(name) ? name : stem(name))
}

/** Pictures whose names differ only in extension or case, so that their label files would collide. */
function twinsOf(pictures: readonly LabelledPicture[]): readonly string[] {
  const byStem = groupByName(pictures, (name) => stem(name).toLowerCase())
  return [...byStem.values()]
    .filter(({ length }) => length > 1)
    .flatMap((all) => all.map(({ name }) => name))
}

/** What a format cannot express of a set, in words; null if it can express everything. */
export function lossOf(set: AnnotationSet, format: AnnotationFormat): string | null {
  const lost = losses[format](set).filter((words) => words !== null)
  return lost.length === 0 ? null : `Not in these files: ${lost.join('; ')}.`
}

const losses: Record<AnnotationFormat, (set: AnnotationSet) => readonly (string | null)[]> = {
  coco: (set) => [furtherFields(set, 'coco')],
  csv: (set) => [unusedClasses(set), furtherFields(set, 'csv')],
  voc: (set) => [
    flagged(set, 'crowd', 'crowd region, which became a difficult object', [
      'crowd regions, which became difficult objects',
    ]),
    areas(set),
    unusedClasses(set),
    furtherFields(set, 'voc'),
    twinWords(set, 'xml'),
  ],
  yolo: (set) => [
    flagged(set, 'crowd', 'crowd region, which was left out', [
      'crowd regions, which were left out',
    ]),
    flagged(set, 'difficult', 'mark of a difficult object, which counts now', [
      'marks of difficult objects, which count now',
    ]),
    outside(set),
    areas(set),
    furtherFields(set, 'yolo'),
    twinWords(set, 'txt'),
  ],
}

function allOf({ pictures }: AnnotationSet): readonly Annotation[] {
  return pictures.flatMap(({ annotations }) => annotations)
}

function several(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${oneOrMany(count, one, many)}`
}

function flagged(
  set: AnnotationSet,
  flag: 'crowd' | 'difficult',
  one: string,
  [many]: readonly [string],
): string | null {
  return several(allOf(set).filter((annotation) => annotation[flag]).length, one, many)
}

function areas(set: AnnotationSet): string | null {
  const own = allOf(set).filter(({ area, box }) => {
    return area !== undefined && Math.abs(area - box[2] * box[3]) > 1e-6 * Math.max(1, area)
  })
  return several(
    own.length,
    'area other than its box has (small, medium or large is by that)',
    'areas other than their boxes have (small, medium or large is by those)',
  )
}

function outside({ pictures }: AnnotationSet): string | null {
  const count = pictures.reduce(
    (sum, { annotations, size }) =>
      sum + (size ? annotations.filter((one) => isOutOfYolo(one, size)).length : 0),
    0,
  )
  return several(
    count,
    'box reaching far out of its picture, which was moved or made smaller',
    'boxes reaching far out of their pictures, which were moved or made smaller',
  )
}

function unusedClasses(set: AnnotationSet): string | null {
  const used = new Set(allOf(set).map(({ label }) => label))
  const count = set.classes.filter(({ name }) => !used.has(name)).length
  return several(count, 'class of which there is no object', 'classes of which there is no object')
}

/** Counts content of another format's file that is not interpreted here, such as outlines. */
function furtherFields({ more, classes, pictures }: AnnotationSet, format: AnnotationFormat) {
  const foreign = [
    more,
    ...[...classes, ...pictures, ...pictures.flatMap(({ annotations }) => annotations)].map(
      (one) => one.more,
    ),
  ].filter((one) => one !== undefined && one.of !== format)
  const names = new Set(foreign.flatMap((one) => Object.keys(one?.fields ?? {})))
  const dropped = [...names].filter((name) => !understood.has(name) && name.trim() === name)
  if (dropped.length === 0) return null
  const some = dropped.slice(0, 5).join(', ')
  return `fields that only ${foreign[0]?.of === 'csv' ? 'the table' : 'the file'} they came from has (${some}${dropped.length > 5 ? ', …' : ''})`
}

/** Fields that every format has in its own form: ids, names, sizes, boxes. */
const understood = new Set([
  ...['id', 'name', 'file_name', 'filename', 'size', 'bndbox', 'difficult', 'folder'],
  ...['supercategory', ''],
])

function twinWords({ pictures }: AnnotationSet, ending: string): string | null {
  const twins = twinsOf(pictures)
  const [first] = twins
  if (first === undefined) return null
  return `which of ${twins.length} pictures that differ in their endings alone is meant, for other programs: their labels are in ${first}.${ending} and so on`
}
