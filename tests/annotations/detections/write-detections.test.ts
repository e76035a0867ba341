import { XMLParser } from 'fast-xml-parser'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { DetectedSet } from '../../../src/annotations/detections/detected-set.ts'
import {
  detectionLossOf,
  writeDetections,
  type DetectionFormat,
} from '../../../src/annotations/detections/write-detections.ts'
import { parseDataYaml } from '../../../src/annotations/yolo-names.ts'

const size = { width: 200, height: 100 }
const boats = {
  name: 'boats.jpg',
  size,
  annotations: [],
  more: { of: 'coco', fields: { id: 70, file_name: 'val/boats.jpg' } },
} as const
const empty = { name: 'a & "b" c.jpg', size: null, annotations: [] }
// a class with the file's own id; a name that a spreadsheet would evaluate; a class of the network only
const set: DetectedSet = {
  model: 'YOLOv5s at 640',
  classes: [
    { name: 'boat', more: { of: 'coco', fields: { id: 9 } } },
    { name: '=A1 <b>' },
    { name: 'zebra' },
  ],
  pictures: [
    {
      picture: boats,
      size,
      detections: [
        { label: 'boat', box: [10.5, 20, 100, 50], score: Math.fround(0.9) },
        { label: '=A1 <b>', box: [0, 0, 200, 100], score: 0.5 },
        { label: 'zebra', box: [1, 2, 3, 4], score: 0.25 },
      ],
    },
    { picture: empty, size, detections: [] },
  ],
}

function written(format: DetectionFormat): Readonly<Record<string, string>> {
  const files = writeDetections(set, 2, format).map(
    ({ path, parts }) => [path, parts.join('')] as const,
  )
  return Object.fromEntries(files)
}

describe('detections as files of other programs', () => {
  it('are written as COCO results with the ids of the labels’ file, in full precision', () => {
    expect(JSON.parse(written('coco-results')['results.json']!)).toEqual([
      { image_id: 70, category_id: 9, bbox: [10.5, 20, 100, 50], score: Math.fround(0.9) },
      { image_id: 70, category_id: 10, bbox: [0, 0, 200, 100], score: 0.5 },
    ])
    expect(detectionLossOf(set, 2, 'coco-results')).toBe(
      'Not in this file: 1 detection of a class that no label has.',
    )
    expect(detectionLossOf(set, 3, 'coco-results')).toBeNull()
    const none = { ...set, pictures: [] }
    expect(JSON.parse(writeDetections(none, 2, 'coco-results')[0]!.parts.join(''))).toEqual([])
  })

  it('are written as YOLO lines with the confidence last, and an empty file without detections', () => {
    const files = written('yolo')
    expect(Object.keys(files)).toEqual(['data.yaml', 'labels/boats.txt', 'labels/a & "b" c.txt'])
    expect(parseDataYaml(files['data.yaml']!, 'data.yaml')).toEqual(['boat', '=A1 <b>', 'zebra'])
    const rows = files['labels/boats.txt']!.trim().split('\n')
    expect(rows.map((row) => row.split(' ').map(Number))).toEqual([
      [0, 0.3025, 0.45, 0.5, 0.5, expect.closeTo(0.9, 6)],
      [1, 0.5, 0.5, 1, 1, 0.5],
      [2, 0.0125, 0.04, 0.015, 0.04, 0.25],
    ])
    expect(files['labels/a & "b" c.txt']).toBe('')
  })

  it('are written as a table with one row each, and one for a picture without any', () => {
    const { data } = Papa.parse<Record<string, unknown>>(written('csv')['detections.csv']!, {
      header: true,
      dynamicTyping: true,
      skipEmptyLines: true,
    })
    const about = { width: 200, height: 100 }
    expect(data).toEqual([
      {
        ...{ filename: 'boats.jpg', ...about, class: 'boat', score: Math.fround(0.9) },
        ...{ xmin: 10.5, ymin: 20, xmax: 110.5, ymax: 70 },
      },
      {
        ...{ filename: 'boats.jpg', ...about, class: "'=A1 <b>", score: 0.5 },
        ...{ xmin: 0, ymin: 0, xmax: 200, ymax: 100 },
      },
      {
        ...{ filename: 'boats.jpg', ...about, class: 'zebra', score: 0.25 },
        ...{ xmin: 1, ymin: 2, xmax: 4, ymax: 6 },
      },
      {
        ...{ filename: 'a & "b" c.jpg', ...about, class: null, score: null },
        ...{ xmin: null, ymin: null, xmax: null, ymax: null },
      },
    ])
  })

  it('are written as pre-labels for CVAT, with intact names, and the loss of scores is reported', () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => name === 'box' || name === 'image',
    })
    const { annotations } = parser.parse(written('cvat')['annotations.xml']!) as {
      annotations: {
        version: number
        meta: { task: { labels: { label: { name: string }[] } } }
        image: { name: string; width: string; box?: Record<string, string>[] }[]
      }
    }
    expect(annotations.version).toBe(1.1)
    expect(annotations.meta.task.labels.label.map(({ name }) => name)).toEqual([
      'boat',
      '=A1 <b>',
      'zebra',
    ])
    expect(annotations.image.map(({ name }) => name)).toEqual(['boats.jpg', 'a & "b" c.jpg'])
    expect(annotations.image[0]!.box![1]).toEqual({
      ...{ label: '=A1 <b>', source: 'auto', occluded: '0', z_order: '0' },
      ...{ xtl: '0', ytl: '0', xbr: '200', ybr: '100' },
    })
    expect(annotations.image[1]!.box).toBeUndefined()
    expect(detectionLossOf(set, 2, 'cvat')).toBe('Not in this file: scores.')
  })

  it('are written as pre-labels for Label Studio: in percent of the picture, with their interface', () => {
    const files = written('label-studio')
    const tasks = JSON.parse(files['tasks.json']!) as {
      data: { image: string }
      predictions: { model_version: string; score: number; result: unknown[] }[]
    }[]
    expect(tasks.map(({ data }) => data.image)).toEqual([
      '/data/local-files/?d=boats.jpg',
      '/data/local-files/?d=a%20%26%20%22b%22%20c.jpg',
    ])
    expect(tasks[0]!.predictions[0]).toMatchObject({ model_version: 'YOLOv5s at 640', score: 0.25 })
    expect(tasks[0]!.predictions[0]!.result[0]).toMatchObject({
      type: 'rectanglelabels',
      from_name: 'label',
      to_name: 'image',
      original_width: 200,
      original_height: 100,
      value: { x: 5.25, y: 20, width: 50, height: 50, rectanglelabels: ['boat'] },
    })
    expect(tasks[1]!.predictions[0]!.result).toEqual([])
    const named = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(
      files['labelling-interface.xml']!,
    ) as { View: { RectangleLabels: { Label: { value: string }[] } } }
    expect(named.View.RectangleLabels.Label.map(({ value }) => value)).toEqual([
      'boat',
      '=A1 <b>',
      'zebra',
    ])
  })
})
