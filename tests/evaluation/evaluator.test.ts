import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readLabels } from '../../src/annotations/read-labels.ts'
import { parseCocoJson } from '../../src/annotations/coco-json.ts'
import type { Selector } from '../../src/evaluation/protocol.ts'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import { FALSE_POSITIVE, TRUE_POSITIVE } from '../../src/vision/metrics/match.ts'
import type { CocoResult } from '../../src/vision/metrics/coco-format.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { answered, runInfo, smallLabels, smallRun, type Found } from './small-run.ts'

const subject = { run: 'run-1', nms: cocoNms }

function smallEvaluator() {
  const evaluator = createEvaluator()
  evaluator.setLabels(smallLabels)
  evaluator.startRun(runInfo())
  for (const candidates of smallRun) evaluator.addCandidates({ run: 'run-1', ...candidates })
  return evaluator
}

describe('the evaluator', () => {
  it('evaluates what the run answered, classes by name', () => {
    const evaluation = smallEvaluator().evaluate(subject)
    expect(evaluation).toMatchObject({ pictures: 3, objects: 3, detections: 3, outside: 1 })
    expect(
      evaluation.categories.map(({ name, positives, known }) => [name, positives, known]),
    ).toEqual([
      ['dog', 2, true],
      ['cat', 1, true],
    ])
    expect(evaluation.categories[1]!.ap50).toBeCloseTo(0.5, 12)
    expect(evaluation.summary.ap50).toBeCloseTo(0.25, 12)
    expect(evaluation.tide.counts).toMatchObject({ classification: 1, background: 1, missed: 1 })
    // dogs 0, cats 0.5; a class without objects is in no mean
    expect(evaluation.meanPrecision![0]).toBeCloseTo(0.25, 12)
    const evaluator = smallEvaluator()
    evaluator.setLabels({ ...smallLabels, classes: [...smallLabels.classes, { name: 'owl' }] })
    expect(evaluator.evaluate(subject).meanPrecision).toEqual(evaluation.meanPrecision)
  })

  it('judges detections that were saved and opened again as those of the run', async () => {
    const evaluator = smallEvaluator()
    for (const labels of [smallLabels, withIds(smallLabels)]) {
      evaluator.setLabels(labels)
      const given = { ...subject, format: 'coco-results', confidence: 0, set: labels } as const
      const file = await evaluator.writeDetections(given).file.text()
      const open = labels.pictures.map(({ name, size }) => ({ name, size: size! }))
      const fallback = { names: [], from: 'nothing' }
      const read = readLabels([{ path: 'r.json', text: file }], open, fallback, { labels })
      expect(read.problems).toEqual([])
      const [results] = read.predictions
      const info = runInfo({ id: 'other', results: true }, [...results!.classes])
      evaluator.addResults({ info, pictures: results!.pictures })
      const [ours, theirs] = ['run-1', 'other'].map((run) =>
        evaluator.evaluate({ ...subject, run }),
      )
      // of classes that no label has nothing was saved
      expect({ ...theirs!, outside: 1 }).toEqual({ ...ours!, categories: ours!.categories })
      const compared = evaluator.compare({ a: subject, b: { ...subject, run: 'other' } })
      expect(compared.pictures).toBe(3)
      expect(compared.a).toEqual(compared.b)
    }
    const kept = { run: 'other' }
    expect(() => evaluator.saveRun(kept)).toThrow('the results of another tool')
  })

  it('tells what other programs make of names that are one class here', () => {
    const evaluator = smallEvaluator()
    const given = { ...subject, confidence: 0, set: smallLabels } as const
    const written = (format: 'coco-results' | 'yolo') =>
      evaluator.writeDetections({ ...given, format })
    expect(written('yolo').loss).toBeNull()
    evaluator.setLabels({ ...smallLabels, table: { cat: 'dog' } })
    const stands =
      '“dog” stands for “cat” too, as the table of classes says: other programs count that as a class of its own.'
    expect(written('yolo').loss).toBe(stands)
    expect(written('coco-results').loss).toBe(
      `Not in this file: 1 detection of a class that no label has. ${stands}`,
    )
  })

  it('goes by a table of classes: several names are one class, and some are left out', () => {
    const evaluator = smallEvaluator()
    evaluator.setLabels({ ...smallLabels, table: { dog: 'cat' } })
    expect(evaluator.evaluate(subject)).toMatchObject({
      objects: 3,
      outside: 2,
      categories: [{ name: 'cat', positives: 3, known: true }],
    })
    evaluator.setLabels({ ...smallLabels, table: { dog: null } })
    expect(evaluator.evaluate(subject)).toMatchObject({
      objects: 1,
      ignored: 2,
      outside: 2,
      categories: [
        { name: 'dog', positives: 0 },
        { name: 'cat', positives: 1 },
      ],
    })
    expect(evaluator.matchLabels({ network: ['cat', 'dog'] })).toEqual([
      { label: 'dog', objects: 2, found: null, kind: 'left out' },
      { label: 'cat', objects: 1, found: 'cat', kind: 'same' },
    ])
  })

  it('uses the labels’ crowds, difficult objects and areas', () => {
    const size = { width: 640, height: 640 }
    const cat = { label: 'cat', box: [0, 0, 100, 100] } as const
    const evaluate = (change: object) => {
      const evaluator = createEvaluator()
      const far = { ...cat, box: [300, 0, 100, 100] as const, ...change }
      evaluator.setLabels({
        classes: [{ name: 'cat' }],
        pictures: [{ name: 'b.jpg', size, annotations: [cat, far] }],
      })
      evaluator.startRun(runInfo())
      const found: Found[] = [
        { classId: 0, score: 0.9, box: [310, 10, 340, 40] },
        { classId: 0, score: 0.8, box: [320, 20, 350, 50] },
        { classId: 0, score: 0.7, box: [0, 0, 100, 100] },
      ]
      evaluator.addCandidates({ run: 'run-1', ...answered('b.jpg', found) })
      return evaluator.evaluate(subject)
    }
    const plain = evaluate({})
    expect(plain).toMatchObject({ objects: 2, crowds: 0, ignored: 0 })
    expect(plain.summary.apSmall).toBeNull()
    expect(evaluate({ crowd: true })).toMatchObject({
      objects: 1,
      crowds: 1,
      ignored: 0,
      summary: { ap: 1 },
    })
    // a crowd that is also difficult counts as a crowd
    expect(evaluate({ crowd: true, difficult: true })).toMatchObject({ crowds: 1, ignored: 0 })
    const difficult = evaluate({ difficult: true })
    expect(difficult).toMatchObject({ objects: 1, crowds: 0, ignored: 1 })
    // both detections inside it are wrong, since their IoU with it is too low
    expect(difficult.summary.ap).toBeCloseTo(1 / 3, 12)
    expect(evaluate({ area: 100 }).summary.apSmall).toBe(0)
  })

  it('leaves out pictures without an answer or labels', () => {
    const evaluator = createEvaluator()
    evaluator.setLabels(smallLabels)
    evaluator.startRun(runInfo())
    evaluator.addCandidates({ run: 'run-1', ...smallRun[0]! })
    evaluator.addCandidates({ run: 'run-1', ...answered('unlabelled.jpg', []) })
    expect(evaluator.evaluate(subject)).toMatchObject({ pictures: 1, objects: 2 })
  })

  it('says which class the network lacks', () => {
    const evaluator = smallEvaluator()
    evaluator.changeLabels({
      classes: [...smallLabels.classes, { name: 'unicorn' }],
      pictures: [
        { ...smallLabels.pictures[2]!, annotations: [{ label: 'unicorn', box: [0, 0, 9, 9] }] },
      ],
      removed: [],
    })
    expect(evaluator.evaluate(subject).categories[2]).toMatchObject({
      known: false,
      positives: 1,
      ap: 0,
    })
  })

  it('recomputes once the run has continued', () => {
    const evaluator = smallEvaluator()
    expect(evaluator.evaluate(subject).detections).toBe(3)
    const dog: Found = { classId: 1, score: 0.9, box: [0, 0, 50, 50] }
    evaluator.addCandidates({ run: 'run-1', ...answered('a.jpg', [dog]) })
    expect(evaluator.evaluate(subject).detections).toBe(4)
  })

  it('recomputes once labels change', () => {
    const evaluator = smallEvaluator()
    expect(evaluator.evaluate(subject).objects).toBe(3)
    evaluator.changeLabels({ classes: smallLabels.classes, pictures: [], removed: ['a.jpg'] })
    expect(evaluator.evaluate(subject)).toMatchObject({ objects: 2, pictures: 2 })
  })

  it('recomputes with other NMS settings, without another run', () => {
    const evaluator = createEvaluator()
    evaluator.setLabels(smallLabels)
    evaluator.startRun(runInfo({ model: { ...runInfo().model, head: 'class-scores' } }))
    const found: Found[] = [
      { classId: 0, score: 0.9, box: [0, 0, 100, 100] },
      { classId: 0, score: 0.8, box: [0, 0, 100, 75] },
    ]
    evaluator.addCandidates({ run: 'run-1', ...answered('b.jpg', found) })
    const detections = (iou: number) =>
      evaluator.evaluate({ run: 'run-1', nms: { ...cocoNms, iou } }).detections
    expect([0.8, 0.7, 0.8].map(detections)).toEqual([2, 1, 2])
  })

  it('gives the boxes of a picture with their verdicts, highest score first', () => {
    const verdicts = smallEvaluator().verdicts({ ...subject, picture: 'b.jpg' })!
    expect([...verdicts.scores]).toEqual([0.75, 0.5])
    expect(verdicts.names).toEqual(['cat', 'cat'])
    expect([...verdicts.verdicts]).toEqual([FALSE_POSITIVE, TRUE_POSITIVE])
    expect([...verdicts.truth]).toEqual([-1, 0])
    expect([...verdicts.detection]).toEqual([1, -1])
    expect([...verdicts.boxes.subarray(0, 4)]).toEqual([200, 0, 300, 100])
    expect(smallEvaluator().verdicts({ ...subject, picture: 'z.jpg' })).toBeNull()
  })

  it('has the confusion matrix at a threshold', () => {
    const evaluator = smallEvaluator()
    const at = (confidence: number) => [
      ...evaluator.atConfidence({ ...subject, confidence }).confusion,
    ]
    // rows: dog, cat, background
    expect(at(0.3)).toEqual([0, 1, 1, 0, 1, 0, 0, 0, 0])
    expect(at(0.2)).toEqual([0, 1, 1, 0, 1, 0, 1, 0, 0])
  })

  it('counts the errors above a threshold', () => {
    const { errors } = smallEvaluator().atConfidence({ ...subject, confidence: 0.3 })
    expect(errors).toMatchObject({ classification: 1, background: 0, missed: 1 })
  })

  const show = (selector: Selector, confidence = 0.3) => {
    const { boxes, listed } = smallEvaluator().examples({ ...subject, selector, confidence })
    return [
      boxes,
      ...listed.map(
        ({ picture, detections, truths }) => `${picture} ${detections.join()}/${truths.join()}`,
      ),
    ]
  }

  it.each<[Selector, readonly (string | number)[]]>([
    [{ kind: 'verdict', verdict: 'right', category: null }, [1, 'b.jpg 1/']],
    [{ kind: 'verdict', verdict: 'wrong', category: null }, [1, 'b.jpg 0/']],
    [{ kind: 'verdict', verdict: 'missed', category: null }, [2, 'a.jpg /0', 'b.jpg /1']],
    [{ kind: 'verdict', verdict: 'missed', category: 1 }, [0]],
    [{ kind: 'verdict', verdict: 'mistakes', category: 1 }, [1, 'b.jpg 0/']],
    [{ kind: 'confusion', truth: 0, prediction: 1 }, [2, 'b.jpg 0/1']],
    [{ kind: 'confusion', truth: 0, prediction: 2 }, [1, 'a.jpg /0']],
    [{ kind: 'error', error: 'classification' }, [1, 'b.jpg 0/']],
    [{ kind: 'error', error: 'missed' }, [1, 'a.jpg /0']],
    [{ kind: 'scores', from: 0.2, to: 0.5, category: null }, [2, 'b.jpg 1/', 'c.jpg 0/']],
    [{ kind: 'objects', category: 0 }, [2, 'a.jpg /0', 'b.jpg /1']],
    [{ kind: 'size', range: 2, iou: 0.5 }, [1, 'a.jpg /0']],
    [{ kind: 'size', range: 3, iou: 0.5 }, [2, 'b.jpg 0/1']],
  ])('names the pictures behind %j', (selector, wanted) => {
    expect(show(selector)).toEqual(wanted)
  })

  it('suggests label mistakes in words', () => {
    const suggestions = smallEvaluator().suggestions({ ...subject, confidence: 0.2 })
    expect(
      suggestions.map(({ kind, picture, detected, labelled }) => [
        kind,
        picture,
        detected?.label ?? null,
        labelled?.label ?? null,
      ]),
    ).toEqual([
      ['unlabelled', 'c.jpg', 'dog', null],
      ['class', 'b.jpg', 'cat', 'dog'],
      ['never-found', 'b.jpg', null, 'dog'],
      ['never-found', 'a.jpg', null, 'dog'],
    ])
    expect(suggestions[1]).toMatchObject({
      detected: { box: [200, 0, 100, 100] },
      labelled: { box: [200, 0, 100, 100] },
    })
  })

  it('compares two runs on the pictures that both have', () => {
    const evaluator = smallEvaluator()
    evaluator.startRun(runInfo({ id: 'run-2' }))
    evaluator.addCandidates({
      run: 'run-2',
      ...answered('b.jpg', [
        { classId: 0, score: 0.5, box: [0, 0, 100, 100] },
        { classId: 1, score: 0.75, box: [200, 0, 300, 100] },
      ]),
    })
    const other = { run: 'run-2', nms: cocoNms }
    const comparison = evaluator.compare({ a: subject, b: other })
    expect(comparison).toMatchObject({ pictures: 1, resamples: 1000 })
    expect(comparison.b.ap).toBe(1)
    expect(comparison.categories.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [expect.closeTo(0.5), 1],
    ])
    expect(comparison.difference!.difference).toBeCloseTo(0.75, 12)
    const { listed } = evaluator.differences({
      a: subject,
      b: other,
      confidence: 0.3,
      category: null,
    })
    expect(listed).toEqual([{ picture: 'b.jpg', detections: [], truths: [1] }])
    expect(evaluator.evaluate(subject).pictures).toBe(3)
  })

  it('shows detections that are wrong only in the second run, and objects that only one found', () => {
    const evaluator = createEvaluator()
    evaluator.setLabels(smallLabels)
    const wrong: Found[] = [0.9, 0.8, 0.7].map((score, i) => ({
      classId: 0,
      score,
      box: [100 * i, 500, 100 * i + 50, 550],
    }))
    const dog: Found = { classId: 1, score: 0.6, box: [0, 0, 50, 50] }
    for (const [id, inB, inA] of [
      ['run-1', wrong.slice(0, 2), [dog]],
      ['run-2', wrong, []],
    ] as const) {
      evaluator.startRun(runInfo({ id }))
      evaluator.addCandidates({ run: id, ...answered('b.jpg', inB) })
      evaluator.addCandidates({ run: id, ...answered('a.jpg', inA) })
    }
    const between = (a: string, b: string) =>
      evaluator.differences({
        a: { run: a, nms: cocoNms },
        b: { run: b, nms: cocoNms },
        confidence: 0.5,
        category: null,
      }).listed
    const lost = { picture: 'a.jpg', detections: [], truths: [0] }
    expect(between('run-1', 'run-2')).toEqual([
      lost,
      { picture: 'b.jpg', detections: [2], truths: [] },
    ])
    expect(between('run-2', 'run-1')).toEqual([lost])
  })

  it('reports an unknown run', () => {
    const evaluator = smallEvaluator()
    evaluator.dropRun({ run: 'run-1' })
    expect(() => evaluator.evaluate(subject)).toThrow('no run run-1')
  })
})

describe('a file of candidates', () => {
  it('saves where a run was answered in truth', () => {
    const evaluator = smallEvaluator()
    evaluator.ranOn({ run: 'run-1', backend: 'webgpu and wasm', threads: 3 })
    const { info } = createEvaluator().loadRun({ file: evaluator.saveRun({ run: 'run-1' }) })
    expect(info).toMatchObject({ backend: 'webgpu and wasm', threads: 3 })
  })

  it('contains a run: read back, every number is the same', () => {
    const evaluator = smallEvaluator()
    const other = createEvaluator()
    other.setLabels(smallLabels)
    const { info, added } = other.loadRun({ file: evaluator.saveRun({ run: 'run-1' }) })
    expect(info).toEqual(runInfo())
    expect(added.map(({ name }) => name)).toEqual(['b.jpg', 'a.jpg', 'c.jpg'])
    expect(other.evaluate(subject)).toEqual(evaluator.evaluate(subject))
  })

  it('in shards gives the same as the whole, in any order', () => {
    const whole = smallEvaluator().evaluate(subject)
    const shards = smallRun.map((candidates) => {
      const evaluator = createEvaluator()
      evaluator.startRun(runInfo())
      evaluator.addCandidates({ run: 'run-1', ...candidates })
      return evaluator.saveRun({ run: 'run-1' })
    })
    for (const order of [shards, shards.toReversed()]) {
      const evaluator = createEvaluator()
      evaluator.setLabels(smallLabels)
      for (const file of order) evaluator.loadRun({ file: file.slice(0) })
      expect(evaluator.evaluate(subject)).toEqual(whole)
    }
  })

  it('states its shard', () => {
    const evaluator = smallEvaluator()
    const shard = { index: 1, of: 4 }
    expect(evaluator.loadRun({ file: evaluator.saveRun({ run: 'run-1', shard }) }).shard).toEqual(
      shard,
    )
    expect(evaluator.loadRun({ file: evaluator.saveRun({ run: 'run-1' }) }).shard).toBeUndefined()
  })

  it('of another run is refused', () => {
    const evaluator = smallEvaluator()
    const stranger = createEvaluator()
    stranger.startRun(runInfo({ floor: 0.01 }))
    const file = stranger.saveRun({ run: 'run-1' })
    expect(() => evaluator.loadRun({ file })).toThrow('These candidates are of another run')
  })

  it('of an int8 network in another form is refused', () => {
    const save = (int8: 'folded' | 'as-it-came') => {
      const evaluator = createEvaluator()
      evaluator.startRun(runInfo({ int8 }))
      return evaluator.saveRun({ run: 'run-1' })
    }
    const evaluator = createEvaluator()
    expect(evaluator.loadRun({ file: save('folded') }).info.int8).toBe('folded')
    expect(() => evaluator.loadRun({ file: save('as-it-came') })).toThrow('of another run')
  })

  it('in another format, or truncated, is refused', () => {
    const evaluator = smallEvaluator()
    expect(() => evaluator.loadRun({ file: new ArrayBuffer(40) })).toThrow(
      'This is no file of candidates.',
    )
    const file = evaluator.saveRun({ run: 'run-1' })
    expect(() => evaluator.loadRun({ file: file.slice(0, -4) })).toThrow('cut short at c.jpg')
    expect(() => evaluator.loadRun({ file: file.slice(0, 60) })).toThrow('cut short')
  })
})

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url))
const present = existsSync(`${SHARED}golden/coco-metrics.json`)
if (!present) console.log(`skipped: no golden results, ${SHARED} is absent`)

describe.skipIf(!present)('reference results on 32 photographs, through the evaluator', () => {
  it.each(['yolox_nano@416', 'yolo26n_int8-folded@640'])('%s has the twelve metrics', (model) => {
    const read = (path: string) => readFileSync(`${SHARED}${path}`, 'utf8')
    const labels = parseCocoJson(read('images/instances.json'), 'instances.json')
    const images = (
      JSON.parse(read('images/instances.json')) as { images: { id: number; file_name: string }[] }
    ).images
    const results = JSON.parse(read(`golden/results-${model}.json`)) as CocoResult[]
    const golden = (
      JSON.parse(read('golden/coco-metrics.json')) as Record<
        string,
        { coco: Record<string, number> }
      >
    )[model]!

    const evaluator = createEvaluator()
    evaluator.setLabels(labels)
    evaluator.startRun(
      runInfo(
        {},
        labels.classes.map(({ name }) => name),
      ),
    )
    for (const { id, file_name } of images) {
      const found = results
        .filter(({ image_id }) => image_id === id)
        .map(({ category_id, score, bbox: [x, y, w, h] }): Found => ({
          classId: category_id,
          score,
          box: [x, y, x + w, y + h],
        }))
      const { size } = labels.pictures.find(({ name }) => name === file_name)!
      evaluator.addCandidates({ run: 'run-1', ...answered(file_name, found, size!) })
    }
    const { summary } = evaluator.evaluate(subject)
    // boxes are stored as float32
    expect(summary.ap).toBeCloseTo(golden.coco['AP']!, 5)
    expect(summary.ap50).toBeCloseTo(golden.coco['AP50']!, 5)
    expect(summary.arLarge).toBeCloseTo(golden.coco['ARlarge']!, 5)
  })
})

/** As a COCO file has them, with ids that no list has by itself. */
function withIds({ classes, pictures }: typeof smallLabels): typeof smallLabels {
  const more = (id: number) => ({ more: { of: 'coco' as const, fields: { id } } })
  return {
    classes: classes.map((one, i) => ({ ...one, ...more(90 - i) })),
    pictures: pictures.map((one, i) => ({ ...one, ...more(700 - i) })),
  }
}
