import type { Size } from '../../vision/geometry.ts'
import type { LabelledExamples, StoredDetection, StoredTruth } from './labelled-example.ts'
import stored from './labelled-examples.json'

export const exampleNames = ['sheep', 'boat', 'person', 'three', 'chosen'] as const
export type ExampleName = (typeof exampleNames)[number]

/** The objects and the detections of one class in one picture, or in several. */
export interface Example {
  readonly title: string
  readonly pictures: readonly ExamplePicture[]
  readonly truths: readonly (StoredTruth & InPicture)[]
  /** highest score first */
  readonly detections: readonly (StoredDetection & InPicture)[]
  /** where the boxes come from, in a sentence or two */
  readonly origin: string
}

export interface ExamplePicture {
  /** a file's name, untrusted text; absent: the example's title says what it is */
  readonly name?: string
  /** its address; null: none, the boxes are made */
  readonly url: string | null
  readonly size: Size
}

interface InPicture {
  /** index of the picture; absent: the first */
  readonly picture?: number
}

const { examples, name: network, iou, floor } = stored as unknown as LabelledExamples

/** The examples on photographs: the classes over which a mean is taken. */
export const photographed = ['sheep', 'boat', 'person'] as const satisfies readonly ExampleName[]

const made = 'Objects and boxes are made for this page.'

/** Left, top, width and height of boxes of height 100. */
const tall = (left: number, width: number) => [left, 20, width, 100] as const

/** Three objects; from the highest score down the boxes are right, wrong, right. */
const three: Example = {
  title: 'Three made objects',
  pictures: [{ url: null, size: { width: 260, height: 140 } }],
  truths: [tall(20, 60), tall(100, 60), tall(180, 60)].map(truth),
  detections: [
    { box: [23, 24, 60, 96], score: 0.9 },
    { box: [108, 6, 60, 56], score: 0.8 },
    { box: [177, 18, 60, 100], score: 0.7 },
  ],
  origin: made,
}

/** Two objects side by side: the second box overlaps the taken one most, and the free one enough. */
const chosen: Example = {
  title: 'Two made objects, close together',
  pictures: [{ url: null, size: { width: 160, height: 140 } }],
  truths: [tall(20, 100), tall(40, 100)].map(truth),
  detections: [
    { box: tall(20, 100), score: 0.9 },
    { box: tall(28, 100), score: 0.8 },
  ],
  origin: made,
}

export const allExamples: Readonly<Record<ExampleName, Example>> = {
  sheep: photograph('sheep', 'A flock: 17 sheep'),
  boat: photograph('boat', 'Nagasaki: 4 boats'),
  person: photograph('person', 'Nagasaki: 2 persons'),
  three,
  chosen,
}

function truth(box: StoredTruth['box']): StoredTruth {
  return { box, difficult: false }
}

function photograph(className: string, title: string): Example {
  const {
    picture,
    size: [width, height],
    truths,
    detections,
  } = examples.find((example) => example.className === className)!
  return {
    title,
    pictures: [{ url: `${import.meta.env.BASE_URL}${picture}`, size: { width, height } }],
    truths,
    detections,
    origin: `The objects were labelled by hand. The boxes were stored from ${network}: all that score above ${floor}, after NMS at ${iou}.`,
  }
}
