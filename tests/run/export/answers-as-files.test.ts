import { describe, expect, it } from 'vitest'
import { answersAsFiles, distinctNames } from '../../../src/run/export/answers-as-files.ts'
import type { DetectionExport } from '../../../src/run/build-export.ts'

const answer = (name: string, detections: DetectionExport['detections']) =>
  ({ image: { name, width: 200, height: 100 }, detections }) as unknown as DetectionExport

const boat = { classId: 1, label: 'boat', score: 0.75, box: [20, 10, 60, 30] } as const
const files = answersAsFiles(
  'Tiny',
  ['person', 'boat', 'boat'],
  [answer('a.jpg', [boat]), answer('b/c.jpg', [])],
)
const textOf = (path: string) => files.find((file) => file.path === path)?.parts.join('')

describe('answers as files', () => {
  it('are JSON, COCO, YOLO txt and CSV, of every picture', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'json/a.jpg.json',
      'json/b_c.jpg.json',
      'coco/instances.json',
      'coco/results.json',
      'yolo/data.yaml',
      'yolo/labels/a.txt',
      'yolo/labels/c.txt',
      'csv/detections.csv',
    ])
    expect(JSON.parse(textOf('json/a.jpg.json') ?? '')).toEqual(answer('a.jpg', [boat]))
    expect(textOf('yolo/labels/a.txt')).toBe('1 0.2 0.2 0.2 0.2 0.75\n')
    expect(textOf('csv/detections.csv')).toContain('a.jpg,200,100,boat,0.75,20,10,60,30')
  })

  it('have COCO results with the ids of the COCO labels beside them', () => {
    const { images, categories } = JSON.parse(textOf('coco/instances.json') ?? '') as {
      images: { id: number; file_name: string }[]
      categories: { id: number; name: string }[]
    }
    expect(JSON.parse(textOf('coco/results.json') ?? '')).toMatchObject([
      {
        image_id: images.find(({ file_name }) => file_name === 'a.jpg')?.id,
        category_id: categories.find(({ name }) => name === 'boat')?.id,
        bbox: [20, 10, 40, 20],
        score: 0.75,
      },
    ])
  })
})

describe('names for files', () => {
  it('have no folders and no characters that a file system refuses, and are all different', () => {
    expect(distinctNames(['a.jpg', 'A.jpg', '../x/a.jpg', 'c:d?.png', '..'])).toEqual([
      ...['a.jpg', 'A.jpg (2)', '__x_a.jpg', 'c_d_.png', '_'],
    ])
  })
})
