import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/nms-and-iou/concept.ts'
import { overlapOf } from '../../src/vision/explain/overlap.ts'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { iou } from '../../src/vision/iou.ts'
import { nms } from '../../src/vision/nms.ts'
import { softNms } from '../../src/vision/soft-nms.ts'
import { IouDiagram } from '../../src/views/learn/diagrams/iou.tsx'
import { NmsDiagram } from '../../src/views/learn/diagrams/nms.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const text = textOf(concept)
const chain = Float32Array.of(
  ...[0, 0, 100, 100],
  ...[25, 0, 125, 100],
  ...[50, 0, 150, 100],
) as ModelBoxes
const classes = new Uint16Array(3)
const scores = Float32Array.of(0.9, 0.8, 0.7)

describe('NMS and IoU', () => {
  describePage(concept)

  it('asks for the IoU of boxes half moved aside: 1/3', () => {
    expect(overlap([0, 0, 2, 2], [1, 0, 3, 2])).toBeCloseTo(1 / 3, 12)
    expect(overlap([0, 0, 2, 2], [1, 1, 3, 3])).toBeCloseTo(1 / 7, 12)
    expect(concept.predict.options.find((option) => option.right)!.text).toBe('1/3')
  })

  it('has the IoUs of its table as computed', () => {
    const table = concept.more[0]!.blocks[1]
    expect(table).toMatchObject({
      rows: [0, 1, 2].map((i) => [
        scores[i]!.toFixed(1),
        ...[0, 1, 2].map((j) => String(Number(iou(chain, i, chain, j).toFixed(4)))),
      ]),
    })
  })

  it('keeps the first and the third of the chain', () => {
    const { kept } = nms(chain, classes, Uint32Array.of(0, 1, 2), options(0.5))
    expect(kept).toEqual(Uint32Array.of(0, 2))
    expect(text).toContain('first and third remain')
  })

  it('keeps both of two boxes with an IoU of exactly 0.5', () => {
    expect(overlap([0, 0, 10, 10], [0, 0, 10, 5])).toBe(0.5)
    const boxes = Float32Array.of(0, 0, 10, 10, 0, 0, 10, 5) as ModelBoxes
    expect(nms(boxes, classes, Uint32Array.of(0, 1), options(0.5)).kept).toHaveLength(2)
    expect(text).toContain('IoU of exactly 0.5: at a threshold of 0.5 both stay')
  })

  it('has the scores of Soft-NMS as computed', () => {
    const soften = (order: Uint32Array) =>
      softNms(chain, scores, classes, order, {
        decay: 'linear',
        iou: 0.5,
        confidence: 0,
        classAgnostic: false,
      })
    const second = soften(Uint32Array.of(0, 1)).scores[1]!
    expect(text).toContain(`0.8 · (1 − 0.6) = ${second.toFixed(2)}`)
    const all = soften(Uint32Array.of(0, 1, 2))
    expect(all.kept).toEqual(Uint32Array.of(0, 2, 1))
    expect(text).toContain(`${all.scores[2]!.toFixed(3)} in the end`)
  })

  it('has the 1/7 and the GIoU of the two squares as computed', () => {
    const value = overlap([0, 0, 10, 10], [5, 5, 15, 15])
    expect(value).toBeCloseTo(1 / 7, 12)
    const generalised = value - (15 * 15 - 175) / (15 * 15)
    expect(text).toContain(`GIoU = 1/7 − 50 / 225 = ${generalised.toFixed(4).replace('-', '−')}`)
  })

  it('has the results of the torchvision sample as computed, and they differ', () => {
    const { code } = concept.code.find((snippet) => snippet.code.includes('batched_nms('))!
    const listed = (pattern: RegExp) => pattern.exec(code)?.[1]
    const ids = listed(/classes = torch\.tensor\(\[(.*?)\]/)!
      .split(', ')
      .map(Number)
    const kept = (classAgnostic: boolean) =>
      nms(chain, Uint16Array.from(ids), Uint32Array.of(0, 1, 2), {
        ...options(0.5),
        classAgnostic,
      }).kept.join(', ')
    expect(listed(/\bnms\(boxes, scores, iou.*tensor\(\[(.*)\]\)/)).toBe(kept(true))
    expect(listed(/batched_nms\(boxes, .*tensor\(\[(.*)\]\)/)).toBe(kept(false))
    expect(kept(true)).not.toBe(kept(false))
  })

  it('has DIoU and the Gaussian score as computed', () => {
    const { diou } = overlapOf([0, 0, 10, 10], [5, 5, 15, 15])
    expect(text).toContain(`1/7 − 50 / 450 = ${diou.toFixed(4)}`)
    const soft = softNms(chain, scores, classes, Uint32Array.of(0, 1), {
      decay: 'gaussian',
      sigma: 0.5,
      confidence: 0,
      classAgnostic: false,
    })
    expect(text).toContain(`a score of 0.8 at IoU 0.6 becomes ${soft.scores[1]!.toFixed(3)}`)
  })

  it('draws IoU as computed', () => {
    const { description } = readDiagram(<IouDiagram />)
    expect(description).toContain('area 25 and together cover 175; IoU = 25 / 175 = 0.143')
    for (const move of [0, 0.1, 0.25, 0.5, 1])
      expect(description).toContain(
        `moved by ${move}, IoU ${overlap([0, 0, 1, 1], [move, 0, 1 + move, 1]).toFixed(2)}`,
      )
  })

  it('draws the steps of NMS as computed', () => {
    const { description } = readDiagram(<NmsDiagram />)
    expect(description).toContain('0.8 with 0.9: IoU 0.60, above 0.5, suppressed.')
    expect(description).toContain('0.7 with 0.9: IoU 0.33, not above 0.5, stays.')
    expect(description).toContain('0.7 with 0.8: IoU 0.60, but 0.8 is gone')
    expect(description).toContain('Kept: 0.9 and 0.7; suppressed: 0.8.')
  })
})

type Corners = readonly [number, number, number, number]

function overlap(a: Corners, b: Corners): number {
  return iou(Float32Array.from(a), 0, Float32Array.from(b), 0)
}

function options(limit: number) {
  return { iou: limit, classAgnostic: false, maxDetections: 300 }
}
