import { beforeAll, describe, expect, it } from 'vitest'
import { detect } from '../../../src/vision/detect.ts'
import { explain } from '../../../src/vision/explain/explain.ts'
import type { Explanation } from '../../../src/vision/explain/explanation.ts'
import { readHead, type HeadReader } from '../../../src/vision/explain/head-reader.ts'
import { indexOf } from '../../../src/vision/explain/place-in-grid.ts'
import type { Head } from '../../../src/vision/head.ts'
import { detectBoats, networkFiles } from './networks.ts'
import { evaluate, readNumber, shownIn } from './shown.ts'

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

  it.runIf(isHere)('follow from the numbers that are shown, by arithmetic done apart', () => {
    const { candidates, letterbox } = found
    const detections = detect(candidates, letterbox, settings, spec.head.kind)
    expect(detections.count).toBeGreaterThan(0)
    let worst = 0
    for (let i = 0; i < detections.count; i++) {
      const explanation = explainOf(detections.candidates[i]!)
      const { box, score } = recompute(explanation, spec.head)
      const drawn = detections.boxes.subarray(4 * i, 4 * i + 4)
      box.forEach((side, at) => (worst = Math.max(worst, Math.abs(side - drawn[at]!))))
      expect(Math.abs(score - detections.scores[i]!)).toBeLessThan(1e-5)
      expect(explanation.imageBox).toEqual(Array.from(drawn))
    }
    console.log(`  ${spec.id}: ${detections.count} detections, worst side ${worst.toFixed(5)} px`)
    expect(worst).toBeLessThan(0.01)
  })

  it.runIf(isHere)('have formulas that come to the values beside them', () => {
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

  it.runIf(isHere)('name the five best classes, the best first', () => {
    const { topClasses, score } = explainOf(0)
    expect(topClasses).toHaveLength(spec.head.kind === 'end-to-end' ? 1 : 5)
    const scores = topClasses.map((one) => one.score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores.some((one) => one === score)).toBe(true)
  })
})

/**
 * The box and the score again, from nothing but digits on the page: raw outputs, cell, anchor,
 * scale and padding. Written from MODELS' table of heads, not from our decoders.
 */
function recompute(explanation: Explanation, head: Head): { box: number[]; score: number } {
  const raw = (name: string) => shownIn(explanation, 'raw', name)
  const at = (name: string) => shownIn(explanation, 'cell', name)
  const s = (t: number) => 1 / (1 + Math.exp(-t))
  let corners: number[]
  let score: number
  if (head.kind === 'end-to-end') {
    corners = ['x1', 'y1', 'x2', 'y2'].map(raw)
    score = raw('score')
  } else {
    let centre: [number, number, number, number]
    if (head.kind === 'anchors' || head.kind === 'fastest-v2') {
      const stride = at('stride')
      centre = [
        (2 * s(raw('tx')) - 0.5 + at('column')) * stride,
        (2 * s(raw('ty')) - 0.5 + at('row')) * stride,
        (2 * s(raw('tw'))) ** 2 * at('anchor width'),
        (2 * s(raw('th'))) ** 2 * at('anchor height'),
      ]
    } else if (head.kind === 'yolox') {
      const stride = at('stride')
      centre = [
        (raw('tx') + at('column')) * stride,
        (raw('ty') + at('row')) * stride,
        Math.exp(raw('tw')) * stride,
        Math.exp(raw('th')) * stride,
      ]
    } else {
      centre = [raw('x'), raw('y'), raw('w'), raw('h')]
    }
    const [x, y, w, h] = centre
    corners = [x - w / 2, y - h / 2, x + w / 2, y + h / 2]
    if (head.kind === 'class-scores') score = raw('class')
    else if (head.kind === 'anchors') score = s(raw('objectness')) * s(raw('class'))
    else if (head.kind === 'fastest-v2') score = s(raw('objectness')) * softmax(explanation)
    else score = raw('objectness') * raw('class')
  }
  const box = (name: string) => shownIn(explanation, 'letterbox', name)
  const [scaleX, scaleY] =
    head.kind === 'fastest-v2' ? [box('scale x'), box('scale y')] : [box('scale'), box('scale')]
  const clip = (v: number, most: number) => Math.min(Math.max(v, 0), most)
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = corners
  return {
    box: [
      clip((x1 - box('left')) / scaleX, box('width')),
      clip((y1 - box('top')) / scaleY, box('height')),
      clip((x2 - box('left')) / scaleX, box('width')),
      clip((y2 - box('top')) / scaleY, box('height')),
    ],
    score,
  }
}

/** Yolo-FastestV2 shows the greatest class number and the sum over all classes. */
function softmax({ steps }: Explanation): number {
  const line = steps.flatMap(({ lines }) => lines).find(({ name }) => name === 'softmax(class)')
  const {
    class: own = NaN,
    'greatest class': greatest = NaN,
    'sum over all classes': sum = NaN,
  } = line?.numbers ?? {}
  const shown = (value: number) => readNumber(String(Number(value.toPrecision(7))))
  return Math.exp(shown(own) - shown(greatest)) / shown(sum)
}
