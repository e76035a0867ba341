import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AnnotationSet, LabelledPicture } from '../../src/annotations/annotation-set.ts'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import type { Calls, LabelSource } from '../../src/evaluation/protocol.ts'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'
import { resultsInfo } from '../../src/run/evaluate/run-info.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { seededRandom } from '../../src/vision/metrics/random.ts'
import { answered, runInfo, type Found } from './small-run.ts'

type Set = Pick<AnnotationSet, 'classes' | 'pictures'>
type Saved = Calls['writeDetections']['answer']

const size = { width: 640, height: 640 }
const classes = ['dog', 'owl', 'cat'].map((name) => ({ name }))
const coco = (fields: Readonly<Record<string, unknown>>) =>
  ({ more: { of: 'coco', fields } }) as const

/** Thirty pictures; what is found is near the objects, beside them, or of another class. */
function randomSet() {
  const random = seededRandom(3)
  const below = (limit: number) => Math.floor(random() * limit)
  const found = new Map<string, readonly Found[]>()
  const pictures = Array.from({ length: 30 }, (_, i): LabelledPicture => {
    const name = `${i}.jpg`
    const annotations = Array.from({ length: below(5) }, () => ({
      label: classes[below(3)]!.name,
      box: [below(400), below(400), 20 + below(200), 20 + below(200)] as const,
    }))
    const near = annotations.map(({ box: [x, y, width, height] }): Found => ({
      classId: below(3),
      score: random(),
      box: [x + random() * 9, y, x + width, y + height - random() * 9],
    }))
    found.set(
      name,
      near.toSorted((a, b) => b.score - a.score),
    )
    return { name, size, annotations }
  })
  return { set: { classes, pictures }, found }
}

/** A run over a set, with what it is exported as. */
function ourRun(set: Set, found: ReadonlyMap<string, readonly Found[]>) {
  const evaluator = createEvaluator()
  evaluator.setLabels(set)
  evaluator.startRun(runInfo({}, ['cat', 'dog', 'owl']))
  for (const [name, boxes] of found) {
    evaluator.addCandidates({ run: 'run-1', ...answered(name, boxes) })
  }
  const subject = { run: 'run-1', nms: cocoNms }
  const exported = (format: 'coco-results' | 'yolo', run = 'run-1') =>
    evaluator.writeDetections({ ...subject, run, format, set, confidence: 0 })
  return { evaluator, subject, exported }
}

/** Opens exported detections as a person does, and judges them beside the run that they are of. */
async function judgedAgain(
  { evaluator, subject }: ReturnType<typeof ourRun>,
  set: Set,
  saved: Saved,
) {
  const files = await filesOf(saved)
  const { predictions, problems } = await readLabelFiles({
    files,
    pictures: set.pictures.map(({ name }) => ({ name, size })),
    fallback: { names: classes.map(({ name }) => name), from: 'the labels' },
    labels: set,
  })
  expect(problems).toEqual([])
  expect(predictions).toHaveLength(1)
  const { name, classes: theirs, pictures } = predictions[0]!
  evaluator.addResults({ info: resultsInfo('theirs', name, theirs), pictures })
  const imported = { ...subject, run: 'theirs' }
  return {
    ours: evaluator.evaluate(subject),
    theirs: evaluator.evaluate(imported),
    matrices: [subject, imported].map(
      (one) => evaluator.atConfidence({ ...one, confidence: 0.3 }).confusion,
    ),
    difference: evaluator.compare({ a: subject, b: imported }).difference,
  }
}

async function filesOf({ name, file }: Saved): Promise<readonly LabelSource[]> {
  if (!name.endsWith('.zip')) return [{ path: name, file }]
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()))
  return Object.entries(entries).map(([path, bytes]) => ({
    path,
    file: new Blob([strFromU8(bytes)]),
  }))
}

describe('detections that are exported, and imported as results of another tool', () => {
  const { set, found } = randomSet()
  const withIds: Set = {
    classes: set.classes.map((one, i) => ({ ...one, ...coco({ id: 20 - i }) })),
    pictures: set.pictures.map((one, i) => ({ ...one, ...coco({ id: 500 + i }) })),
  }

  it.each([
    ['COCO results, of labels with ids of their own', withIds, 'coco-results'],
    ['COCO results, of labels without ids', set, 'coco-results'],
    ['YOLO txt with confidence', set, 'yolo'],
  ] as const)('have the same numbers: %s', async (_, labels, format) => {
    const run = ourRun(labels, found)
    const { ours, theirs, matrices, difference } = await judgedAgain(
      run,
      labels,
      run.exported(format),
    )
    expect(ours.summary.ap).toBeGreaterThan(0.1)
    expect(theirs.summary).toEqual(ours.summary)
    expect(theirs.detections).toBe(ours.detections)
    expect(theirs.categories.map(({ ap }) => ap)).toEqual(ours.categories.map(({ ap }) => ap))
    expect(matrices[1]).toEqual(matrices[0])
    expect(difference).toMatchObject({ difference: 0, low: 0, high: 0 })
  })

  it('are exported again, digit by digit', async () => {
    const run = ourRun(withIds, found)
    const first = run.exported('coco-results')
    await judgedAgain(run, withIds, first)
    expect(await run.exported('coco-results', 'theirs').file.text()).toBe(await first.file.text())
  })
})
