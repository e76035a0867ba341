import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import type { ResultTable } from '../../src/evaluation/protocol.ts'
import { cocoNms, IOU_THRESHOLDS } from '../../src/vision/metrics/coco-settings.ts'
import { answered, runInfo } from './small-run.ts'

const size = { width: 640, height: 640 }
const subject = { run: 'run-1', nms: cocoNms }

/** One picture with a precise detection, one with a loose one (IoU .64) and a false positive, one without objects. */
function evaluatorOf() {
  const evaluator = createEvaluator()
  const cat = { label: '=cat', box: [0, 0, 100, 100] } as const
  evaluator.setLabels({
    classes: [{ name: '=cat' }, { name: 'dog' }],
    pictures: [
      { name: 'a.jpg', size, annotations: [cat] },
      { name: 'b.jpg', size, annotations: [cat, { label: 'dog', box: [300, 300, 20, 20] }] },
      { name: 'c.jpg', size, annotations: [] },
    ],
  })
  evaluator.startRun(runInfo({}, ['=cat', 'dog']))
  const answers = [
    answered('a.jpg', [{ classId: 0, score: 0.875, box: [0, 0, 100, 100] }]),
    answered('b.jpg', [
      { classId: 0, score: 0.75, box: [0, 0, 80, 80] },
      { classId: 0, score: 0.5, box: [400, 400, 500, 500] },
    ]),
    answered('c.jpg', []),
  ]
  for (const one of answers) evaluator.addCandidates({ run: 'run-1', ...one })
  return evaluator
}

describe('at another IoU', () => {
  it('curves, matrix and verdicts differ, and the twelve metrics are the same', () => {
    const evaluator = evaluatorOf()
    const loose = evaluator.evaluate(subject)
    const strict = evaluator.evaluate({ ...subject, matchIou: 0.75 })
    expect(strict.summary).toEqual(loose.summary)
    expect(loose.pooled!.truePositives.at(-1)).toBe(2)
    expect(strict.pooled!.truePositives.at(-1)).toBe(1)
    expect([loose.matchIou, strict.matchIou]).toEqual([0.5, 0.75])
    const at = { ...subject, confidence: 0.25 }
    expect(evaluator.atConfidence(at).confusion[0]).toBe(2)
    expect(evaluator.atConfidence({ ...at, matchIou: 0.75 }).confusion[0]).toBe(1)
    const verdicts = (matchIou: number) =>
      Array.from(evaluator.verdicts({ ...subject, matchIou, picture: 'b.jpg' })!.truth)
    expect(verdicts(0.5)).toEqual([0, -1])
    expect(verdicts(0.75)).toEqual([-1, -1])
    const missed = { kind: 'verdict', verdict: 'missed', category: 0 } as const
    expect(evaluator.examples({ ...at, selector: missed }).boxes).toBe(0)
    expect(evaluator.examples({ ...at, matchIou: 0.75, selector: missed }).boxes).toBe(1)
  })

  it('gives its own AP, and the mean of all ten is AP', () => {
    const { apByIou, summary, sizes, objects } = evaluatorOf().evaluate(subject)
    expect(apByIou).toHaveLength(10)
    expect(apByIou![0]).toBe(summary.ap50)
    expect(apByIou![5]).toBe(summary.ap75)
    const sum = apByIou!.reduce((total, ap) => total + ap, 0)
    expect(sum / 10).toBeCloseTo(summary.ap!, 12)
    expect(sizes).toEqual({ small: 1, medium: 0, large: 2 })
    expect(objects).toBe(3)
  })

  it('is one of COCO’s ten', () => {
    const evaluator = evaluatorOf()
    for (const matchIou of IOU_THRESHOLDS) {
      expect(evaluator.evaluate({ ...subject, matchIou }).matchIou).toBe(matchIou)
    }
    expect(() => evaluator.evaluate({ ...subject, matchIou: 0.62 })).toThrow('the IoU is 0.62')
  })
})

describe('the pictures of a set', () => {
  it('have counts of correct, wrong and missed boxes, their AP and their lowest score', () => {
    const evaluator = evaluatorOf()
    expect(evaluator.pictures({ ...subject, confidence: 0.25 })).toEqual([
      { picture: 'a.jpg', right: 1, wrong: 0, missed: 0, ap: 1, lowest: 0.875 },
      { picture: 'b.jpg', right: 1, wrong: 1, missed: 1, ap: 0.5, lowest: 0.5 },
      { picture: 'c.jpg', right: 0, wrong: 0, missed: 0, ap: null, lowest: null },
    ])
    const strict = evaluator.pictures({ ...subject, matchIou: 0.75, confidence: 0.6 })
    expect(strict[1]).toEqual({
      ...{ picture: 'b.jpg', right: 0, wrong: 1, missed: 2, ap: 0, lowest: 0.75 },
    })
  })
})

describe('a table of the results', () => {
  async function tableOf(table: ResultTable) {
    const given = { ...subject, confidence: 0.25, table }
    const { name, file } = evaluatorOf().writeTable(given)
    expect(name).toBe(`${table}.csv`)
    const { data } = Papa.parse<readonly unknown[]>(await file.text(), {
      dynamicTyping: true,
      skipEmptyLines: true,
    })
    return data
  }

  it('has the classes with their counts, names defused', async () => {
    const [heading, cat, dog] = await tableOf('classes')
    const row = (cells: readonly unknown[] = []) =>
      Object.fromEntries(cells.map((cell, i) => [heading![i], cell]))
    expect(row(cat)).toMatchObject({
      ...{ class: "'=cat", objects: 2, IoU: 0.5, confidence: 0.25 },
      ...{ AP50: 1, TP: 2, FP: 1, FN: 0, recall: 1, precision: 2 / 3 },
    })
    expect(row(dog)).toMatchObject({ class: 'dog', AP: 0, TP: 0, FP: 0, FN: 1, precision: null })
  })

  it('has the confusion matrix with the background last', async () => {
    expect(await tableOf('confusion')).toEqual([
      ['what it is \\ taken for', "'=cat", 'dog', 'background'],
      ["'=cat", 2, 0, 0],
      ['dog', 0, 0, 1],
      ['background', 1, 0, 0],
    ])
  })

  it('has the curves of all classes, of each, and of their mean', async () => {
    const rows = await tableOf('curves')
    expect(rows[1]).toEqual(['all classes', 0.5, 0.875, 1 / 3, 1])
    const names = rows.slice(1).map(([name]) => name)
    expect([...new Set(names)]).toEqual(['all classes', "'=cat", 'mean of classes'])
    expect(names.filter((name) => name === 'mean of classes')).toHaveLength(101)
  })
})
