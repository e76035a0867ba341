import { describe, expect, it } from 'vitest'
import { pictureNames } from '../../src/annotations/picture-names.ts'
import { summarise, summaryLines } from '../../src/annotations/summarise.ts'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'
import { cocoSets } from './sets/coco-sets.ts'
import { csvSets, toolSets, vocSets } from './sets/other-sets.ts'
import type { SetCase } from './sets/set-case.ts'
import { yoloSets } from './sets/yolo-sets.ts'

const size = { width: 200, height: 100 }
const fallback = { names: ['cat', 'dog'], from: 'the network' }

const formats = {
  YOLO: yoloSets,
  COCO: cocoSets,
  'Pascal VOC': vocSets,
  CSV: csvSets,
  'other tools': toolSets,
}

/** What comes of a set, in the words of a case. */
async function readCase({ pictures: paths = ['a.jpg'], files }: SetCase) {
  const names = pictureNames(paths)
  const pictures = paths.map((path, i) => ({ name: names[i]!, path, size }))
  const read = await readLabelFiles({
    files: Object.entries(files).map(([path, text]) => ({ path, file: new Blob([text]) })),
    pictures,
    fallback,
  })
  const lines = summaryLines(summarise(read, new Set(names)))
  const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(3)))
  const truth = read.set.pictures.map(({ name, annotations }) => [
    name,
    annotations.map(({ label, box }) => [label, ...rounded(box)]),
  ])
  const found = read.predictions.flatMap(({ classes, pictures: all }) =>
    all.map(({ name, detections }) => [
      name,
      detections.map(({ category, score, box }) => [
        classes[category],
        ...rounded([score, ...box]),
      ]),
    ]),
  )
  return {
    truth: Object.fromEntries(truth) as unknown,
    found: Object.fromEntries(found) as unknown,
    // how much was read, and the places of what is said, are not what a case is about
    said: lines.filter((line) => !/^(Read: \d+ object|  )/.test(line)),
  }
}

describe.each(Object.entries(formats))('sets as people have them: %s', (_, sets) => {
  it.each(Object.entries(sets))('%s', async (_name, one) => {
    const { truth, found, said } = await readCase(one)
    expect(truth).toEqual(one.truth)
    expect(found).toEqual(one.found ?? {})
    const { said: expected = [] } = one
    expect(said).toEqual(expected.map((words) => expect.stringMatching(words)))
  })
})
