import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Annotation, LabelledPicture } from '../../src/annotations/annotation-set.ts'
import { writeCocoJson } from '../../src/annotations/coco-json.ts'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { seededRandom } from '../../src/vision/metrics/random.ts'
import { SUMMARY_NAMES } from '../../src/vision/metrics/summary-names.ts'
import { answered, runInfo, type Found } from './small-run.ts'

/** A Python with pycocotools; the variable PYTHON overrides python3. */
const python = process.env['PYTHON'] ?? 'python3'
const present = hasPycocotools()
if (!present) console.log(`skipped: ${python} has no pycocotools (PYTHON names another)`)

const script = `
import json, sys
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
truth = COCO(sys.argv[1])
evaluation = COCOeval(truth, truth.loadRes(sys.argv[2]), 'bbox')
evaluation.evaluate(); evaluation.accumulate(); evaluation.summarize()
print('RESULT', json.dumps(list(evaluation.stats)))
`

it.skipIf(!present)(
  'pycocotools loads what is exported, and gives the twelve numbers',
  async () => {
    const { pictures, found } = randomSet(60)
    const classes = ['cat', 'dog', 'owl'].map((name) => ({ name }))
    const evaluator = createEvaluator()
    evaluator.setLabels({ classes, pictures })
    evaluator.startRun(runInfo())
    for (const { name } of pictures) {
      evaluator.addCandidates({ run: 'run-1', ...answered(name, found.get(name)!) })
    }
    const subject = { run: 'run-1', nms: cocoNms }
    const { summary } = evaluator.evaluate(subject)
    const folder = mkdtempSync(join(tmpdir(), 'gridlens-'))
    try {
      const [labels, results] = ['labels.json', 'results.json'].map((file) => join(folder, file))
      writeFileSync(labels!, writeCocoJson({ classes, pictures }))
      const set = { classes, pictures }
      const { file, loss } = evaluator.writeDetections({
        ...{ ...subject, set, format: 'coco-results', confidence: 0 },
      })
      expect(loss).toBeNull()
      writeFileSync(results!, await file.text())
      const printed = execFileSync(python, ['-c', script, labels!, results!], { encoding: 'utf8' })
      const theirs = JSON.parse(printed.slice(printed.indexOf('RESULT') + 7)) as number[]
      expect(theirs).toHaveLength(12)
      const ours = SUMMARY_NAMES.map(({ key }) => summary[key]!)
      expect(Math.min(...ours)).toBeGreaterThan(0)
      expect(Math.max(...ours.map((value, i) => Math.abs(value - theirs[i]!)))).toBeLessThan(1e-12)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

/** Pictures with objects of all sizes, including crowds, and detections on and beside them. */
function randomSet(count: number) {
  const random = seededRandom(7)
  const below = (limit: number) => Math.floor(random() * limit)
  const found = new Map<string, readonly Found[]>()
  const pictures = Array.from({ length: count }, (_, i): LabelledPicture => {
    const name = `${String(i).padStart(3, '0')}.jpg`
    const annotations = Array.from({ length: below(6) }, (): Annotation => {
      const side = [12, 60, 200][below(3)]! + below(20)
      const label = ['cat', 'dog', 'owl'][below(3)]!
      const box = [below(400), below(400), side, side + below(20)] as const
      return { label, box, ...(below(12) === 0 && { crowd: true }) }
    })
    const near = annotations.map(({ label, box: [x, y, width, height] }): Found => {
      const [dx, dy] = [below(9) - 4, below(9) - 4]
      const classId = below(5) === 0 ? below(3) : ['cat', 'dog', 'owl'].indexOf(label)
      return { classId, score: random(), box: [x + 4 + dx, y + 4 + dy, x + width + dx, y + height] }
    })
    const beside = Array.from({ length: below(3) }, (): Found => {
      const [x, y] = [below(500), below(500)]
      return { classId: below(3), score: random(), box: [x, y, x + 40, y + 40] }
    })
    found.set(
      name,
      [...near, ...beside].toSorted((a, b) => b.score - a.score),
    )
    return { name, size: { width: 640, height: 640 }, annotations }
  })
  return { pictures, found }
}

function hasPycocotools(): boolean {
  try {
    execFileSync(python, ['-c', 'import pycocotools'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
