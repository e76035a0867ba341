import { stem, type AnnotationFormat, type AnnotationSet } from './annotation-set.ts'
import { writeCocoJson } from './coco-json.ts'
import { writeCsv } from './csv.ts'
import type { LabelFile } from './read-labels.ts'
import { writeVocXml } from './voc-xml.ts'
import { writeDataYaml } from './yolo-names.ts'
import { writeYoloTxt } from './yolo-txt.ts'

/** Ground truth as files of one format: one file, or for YOLO and VOC one a picture. */
export function writeLabels(set: AnnotationSet, format: AnnotationFormat): readonly LabelFile[] {
  return writers[format](set)
}

const writers: Record<AnnotationFormat, (set: AnnotationSet) => readonly LabelFile[]> = {
  coco: (set) => [{ path: 'instances.json', text: writeCocoJson(set) }],
  csv: (set) => [{ path: 'labels.csv', text: writeCsv(set) }],
  voc: ({ pictures }) =>
    pictures.map((picture) => ({
      path: `${stem(picture.name)}.xml`,
      text: writeVocXml(picture),
    })),
  yolo: ({ classes, pictures }) => {
    const names = classes.map(({ name }) => name)
    return [
      { path: 'data.yaml', text: writeDataYaml(names) },
      ...pictures.map((picture) => ({
        path: `labels/${stem(picture.name)}.txt`,
        text: writeYoloTxt(picture, names),
      })),
    ]
  },
}

/** What a format cannot say of a set, in words; null where it says all of it. */
export function lossOf({ pictures }: AnnotationSet, format: AnnotationFormat): string | null {
  const all = pictures.flatMap(({ annotations }) => annotations)
  const crowds = all.filter(({ crowd }) => crowd).length
  const difficult = all.filter((annotation) => annotation.difficult).length
  const parts: string[] = []
  if (crowds > 0 && format === 'yolo')
    parts.push(`${several(crowds, 'crowd region is', 'crowd regions are')} left out`)
  if (crowds > 0 && format === 'voc')
    parts.push(several(crowds, 'crowd region becomes an object', 'crowd regions become objects'))
  if (difficult > 0 && format === 'yolo')
    parts.push(several(difficult, 'difficult object counts', 'difficult objects count'))
  return parts.length === 0 ? null : `${parts.join(', ')}: the format knows no such thing.`
}

function several(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
