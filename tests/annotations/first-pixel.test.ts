import { describe, expect, it } from 'vitest'
import type { AnnotationFormat, AnnotationSet } from '../../src/annotations/annotation-set.ts'
import { readLabels } from '../../src/annotations/read-labels.ts'
import { writeLabels } from '../../src/annotations/write-labels.ts'
import type { CocoBox } from '../../src/vision/metrics/coco-format.ts'

const size = { width: 640, height: 427 }

/** The boxes of one picture, written and read. */
function readBack(format: AnnotationFormat, boxes: readonly CocoBox[]): readonly CocoBox[] {
  const set: AnnotationSet = {
    classes: [{ name: 'cat' }],
    pictures: [{ name: 'a.jpg', size, annotations: boxes.map((box) => ({ label: 'cat', box })) }],
  }
  const { set: again } = readLabels(writeLabels(set, format), [{ name: 'a.jpg', size }], {
    names: [],
    from: 'nothing',
  })
  return again.pictures[0]!.annotations.map(({ box }) =>
    box.map((side) => Number(side.toFixed(3))),
  ) as unknown as readonly CocoBox[]
}

describe('boxes that all lie in the first pixel of their pictures', () => {
  const tiny = [0.017, 0.016, 0.005, 0.007] as const

  it('are shares of them, in files that have left, top, width and height', () => {
    for (const format of ['coco', 'csv'] as const)
      expect(readBack(format, [tiny])).toEqual([[10.88, 6.832, 3.2, 2.989]])
  })

  it('are what they say beside one that does not', () => {
    const other = [10, 20, 30, 40] as const
    for (const format of ['coco', 'csv', 'voc'] as const)
      expect(readBack(format, [tiny, other])).toEqual([tiny, other])
  })

  it('are what they say in Pascal VOC, whose first pixel is 1', () => {
    expect(readBack('voc', [tiny])).toEqual([tiny])
    expect(readBack('voc', [[0, 0, 1, 1]])).toEqual([[0, 0, 1, 1]])
  })
})
