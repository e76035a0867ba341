import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../src/annotations/annotation-set.ts'
import { measure, threeAps } from '../../../src/labs/detection-metrics/measured.ts'
import { ownSet } from '../../../src/labs/detection-metrics/own-set.ts'
import { initialEvaluateState } from '../../../src/state/evaluate/evaluate-state.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'
import { boxes, picture, resultOf } from '../../views/detect/scene.ts'

const settings = { iou: 0.45, classAgnostic: false, maxDetections: 300 }
const other = { ...picture, id: 'b', name: 'more.jpg' }
const size = { width: 640, height: 640 }
const labelled = (name: string, annotations: readonly Annotation[]) =>
  [name, { name, size, annotations }] as const
const evaluation = {
  ...initialEvaluateState,
  labels: {
    classes: [],
    pictures: new Map([
      labelled(picture.name, [
        { label: 'person', box: [0, 0, 100, 100] },
        { label: 'person', box: [400, 0, 100, 100] },
        { label: 'ship', box: [200, 0, 100, 100] },
      ]),
      labelled(other.name, [
        { label: 'person', box: [300, 300, 50, 50] },
        { label: 'person', box: [0, 0, 100, 100], difficult: true },
      ]),
      labelled('closed.jpg', [{ label: 'kite', box: [0, 0, 10, 10] }]),
    ]),
  },
  classMatches: [{ label: 'ship', objects: 1, found: 'boat', kind: 'table' as const }],
}
const answers = new Map([
  [picture.id, resultOf(boxes)],
  [other.id, resultOf(boxes.slice(0, 1), pictureItem(other.id))],
])

describe('the reader’s own labelled pictures', () => {
  it('are an example for each class, matched picture by picture', () => {
    const { examples } = ownSet(evaluation, [picture, other], answers, settings)
    expect(examples.map(({ title }) => title)).toEqual(['person: 3 objects', 'ship: 1 object'])
    const [person, ship] = examples
    expect(person!.pictures.map(({ name }) => name)).toEqual(['boats.jpg', 'more.jpg'])
    expect(person!.detections.map(({ picture: at, score }) => [at, score.toFixed(2)])).toEqual([
      [0, '0.83'],
      [1, '0.83'],
      [0, '0.33'],
    ])
    const { rows, curve } = measure(person!, 0.5, 'coco')
    // in the second picture the box is on a difficult object: it counts neither way
    expect(rows.map(({ verdict }) => verdict)).toEqual(['TP', 'ignored', 'TP'])
    expect(rows.map(({ truth }) => truth)).toEqual([0, 3, 1])
    expect(curve.positives).toBe(3)
    expect(threeAps(curve).allPoints).toBeCloseTo(2 / 3, 9)
    expect(ship!.detections.map(({ score }) => score.toFixed(2))).toEqual(['0.68'])
    expect(ship!.origin).toContain('for “boat”')
  })

  it('are judged as far as the network has answered', () => {
    const some = new Map([...answers].slice(0, 1))
    const { pictures, examples } = ownSet(evaluation, [picture, other], some, settings)
    expect(pictures.map(({ result }) => result !== null)).toEqual([true, false])
    expect(examples[0]!.title).toBe('person: 2 objects')
    expect(ownSet(evaluation, [picture, other], new Map(), settings).examples).toEqual([])
  })

  it('finds nothing of a class that the network lacks, and says so', () => {
    const lacking = {
      ...evaluation,
      classMatches: [{ label: 'ship', objects: 1, found: null, kind: 'none' as const }],
    }
    const ship = ownSet(lacking, [picture], answers, settings).examples[1]!
    expect(ship.detections).toEqual([])
    expect(ship.origin).toContain('has no such class')
    expect(threeAps(measure(ship, 0.5, 'coco').curve).coco).toBe(0)
  })

  it('an overlap in another picture is none', () => {
    const { examples } = ownSet(
      {
        ...evaluation,
        labels: {
          ...evaluation.labels,
          pictures: new Map([
            labelled(picture.name, [{ label: 'person', box: [300, 300, 50, 50] }]),
            labelled(other.name, [{ label: 'person', box: [400, 0, 100, 100] }]),
          ]),
        },
      },
      [picture, other],
      answers,
      settings,
    )
    const { rows } = measure(examples[0]!, 0.5, 'coco')
    expect(rows.map(({ verdict, overlap }) => [verdict, overlap])).toEqual([
      ['FP', 0],
      ['FP', 0],
      ['FP', 0],
    ])
  })
})
