import { beforeAll, describe, expect, it } from 'vitest'
import { detect } from '../../../src/vision/detect.ts'
import { explain } from '../../../src/vision/explain/explain.ts'
import type { Explanation } from '../../../src/vision/explain/explanation.ts'
import { readHead } from '../../../src/vision/explain/read-head.ts'
import type { HeadReader } from '../../../src/vision/heads/contract.ts'
import { momentAfter } from '../../../src/vision/explain/nms-moment.ts'
import { traceNms } from '../../../src/vision/explain/nms-trace.ts'
import { indexOf } from '../../../src/vision/explain/place-in-grid.ts'
import { headGrid } from '../../../src/vision/heads/head-grid.ts'
import { iou } from '../../../src/vision/iou.ts'
import { nms } from '../../../src/vision/nms.ts'
import { threshold } from '../../../src/vision/threshold.ts'
import { detectBoats, networkFiles } from './networks.ts'
import { recompute } from './recompute.ts'
import { evaluate, shownIn } from './shown.ts'

const settings = {
  confidence: 0.05,
  iou: 0.45,
  classAgnostic: false,
  maxDetections: 300,
  hiddenClasses: new Set<number>(),
}

describe.each(networkFiles)('the boxes of $spec.id', ({ spec, path, isHere }) => {
  let found: Awaited<ReturnType<typeof detectBoats>>
  let reader: HeadReader

  beforeAll(async () => {
    if (!isHere) return
    found = await detectBoats({ spec, path, isHere })
    reader = readHead(found.outputs, spec.head, found.size, spec.classes.length)
  }, 60_000)

  const explainOf = (candidate: number): Explanation => {
    const { candidates, letterbox } = found
    const raw = reader.raw(indexOfCandidate(candidate))
    const frame = { head: spec.head, fit: spec.input.fit, letterbox }
    return explain(raw, candidates.classIds[candidate]!, frame)
  }

  const indexOfCandidate = (i: number): number => {
    const { strides, columns, rows, anchors } = found.candidates
    if (reader.levels.length === 0) return rows[i]!
    return indexOf(reader.levels, {
      stride: strides[i]!,
      column: columns[i]!,
      row: rows[i]!,
      anchor: anchors[i]!,
    })
  }

  it.runIf(isHere)('are read and explained as they were decoded, to the last bit', () => {
    const { candidates } = found
    expect(candidates.predictions).toBe(reader.predictions)
    const box = new Float32Array(4)
    for (let i = 0; i < candidates.count; i++) {
      const classId = candidates.classIds[i]!
      const index = indexOfCandidate(i)
      reader.box(index, box)
      expect(box).toEqual(candidates.boxes.slice(4 * i, 4 * i + 4))
      expect(reader.score(index, classId)).toBe(candidates.scores[i])
      const { modelBox, score } = explainOf(i)
      expect(Float32Array.from(modelBox)).toEqual(box)
      expect(score).toBe(candidates.scores[i])
    }
  })

  it.runIf(isHere)('follow from the displayed numbers by independent arithmetic', () => {
    const { candidates, letterbox } = found
    const detections = detect(candidates, letterbox, settings, spec.head.kind)
    expect(detections.count).toBeGreaterThan(0)
    let worst = 0
    for (let i = 0; i < detections.count; i++) {
      const explanation = explainOf(detections.candidates[i]!)
      const { box, score } = recompute(shownIn(explanation), spec.head.kind)
      const drawn = detections.boxes.subarray(4 * i, 4 * i + 4)
      box.forEach((side, at) => (worst = Math.max(worst, Math.abs(side - drawn[at]!))))
      expect(Math.abs(score - detections.scores[i]!)).toBeLessThan(1e-5)
      expect(explanation.imageBox).toEqual(Array.from(drawn))
    }
    console.log(`  ${spec.id}: ${detections.count} detections, worst side ${worst.toFixed(5)} px`)
    expect(worst).toBeLessThan(0.01)
  })

  it.runIf(isHere)('have formulas that evaluate to the values beside them', () => {
    const count = Math.min(found.candidates.count, 40)
    for (let i = 0; i < count; i++) {
      for (const { name, lines } of explainOf(i).steps) {
        for (const line of lines.filter(({ formula }) => formula !== '')) {
          const difference = Math.abs(evaluate(line) - line.value)
          const tolerance = line.unit === 'px' ? 0.01 : 2e-6 * Math.max(1, Math.abs(line.value))
          expect(difference, `${name}: ${line.name} = ${line.formula}`).toBeLessThan(tolerance)
        }
      }
    }
  })

  it.runIf(isHere)('are kept and suppressed step by step with the same result as at once', () => {
    const { candidates } = found
    const { boxes, scores, classIds } = candidates
    const order = threshold(scores, settings.confidence)
    const trace = traceNms(boxes, scores, classIds, order, {
      ...settings,
      kind: 'greedy',
      sigma: 0.5,
    })
    const { kept, suppressed } = nms(boxes, classIds, order, settings)
    expect(trace.kept).toEqual(kept)
    const gone = momentAfter(trace, trace.length).suppressed
    expect(gone.size).toBe(suppressed.candidates.length)
    for (const [candidate, { by, value }] of gone) {
      expect(value).toBe(Math.fround(iou(boxes, by, boxes, candidate)))
      expect(suppressed.by[suppressed.candidates.indexOf(candidate)]).toBe(by)
    }
  })

  it.runIf(isHere)('come from the number of predictions of its grids', () => {
    const levels = headGrid(spec.head, found.size)
    // an end-to-end head has rows but no grid
    const inGrids = spec.head.kind === 'end-to-end' ? 0 : found.candidates.predictions
    const { width, height } = found.size
    for (const { stride, columns, rows, cells } of levels) {
      expect([columns, rows, cells]).toEqual([
        width / stride,
        height / stride,
        (width / stride) * (height / stride),
      ])
    }
    const sum = levels.reduce((total, { predictions }) => total + predictions, 0)
    expect(sum).toBe(inGrids)
  })

  it.runIf(isHere)('name the five best classes, the best first', () => {
    const { topClasses, score } = explainOf(0)
    expect(topClasses).toHaveLength(spec.head.kind === 'end-to-end' ? 1 : 5)
    const scores = topClasses.map((one) => one.score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores.some((one) => one === score)).toBe(true)
  })
})
