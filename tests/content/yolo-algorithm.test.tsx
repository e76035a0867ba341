import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/yolo-algorithm/concept.ts'
import {
  anchorCentre,
  anchorSide,
  distanceEdge,
  distanceFromBins,
  yoloxCentre,
  yoloxSide,
} from '../../src/vision/decode/box-formulas.ts'
import { cellAt, cellCentre, gridLevels, predictionCount } from '../../src/vision/grid.ts'
import { iou } from '../../src/vision/iou.ts'
import { letterbox, toImagePoint } from '../../src/vision/letterbox.ts'
import { YoloDiagram } from '../../src/views/learn/diagrams/yolo.tsx'
import { sceneObjects, settings, yoloScene } from '../../src/views/learn/diagrams/yolo-scene.ts'
import { describePage, readDiagram, textOf } from './page.ts'

const input = { width: 640, height: 640 }
const strides = [8, 16, 32]
const text = textOf(concept)

describe('the YOLO algorithm', () => {
  describePage(concept)

  it('asks for the number of predictions of YOLOv5 at 640', () => {
    const right = concept.predict.options.find((option) => option.right)!
    expect(right.text).toBe(grouped(predictionCount(input, strides, 3)))
    const [coarsest] = gridLevels(input, strides, 3).slice(-1)
    expect(concept.predict.options[0]!.text).toBe(grouped(coarsest!.predictions))
    expect(concept.predict.options[1]!.text).toBe(grouped(predictionCount(input, strides)))
  })

  it('counts the cells of every stride right', () => {
    const rows = tableRows('with three anchors')
    gridLevels(input, strides).forEach(({ stride, columns, rows: high, cells }, i) => {
      expect(rows[i]).toEqual([
        String(stride),
        `${columns} × ${high}`,
        grouped(cells),
        grouped(3 * cells),
      ])
    })
    expect(rows.at(-1)).toEqual(['all', '', '8,400', '25,200'])
  })

  it('finds prediction 7000 in row 15, column 0 of stride 16, and the last at (624, 624)', () => {
    const cell = cellAt(7000, input, strides)
    expect(cell).toMatchObject({ stride: 16, row: 15, column: 0 })
    expect(text).toContain(`row 15, column 0, centred at (${cellCentre(cell).join(', ')})`)
    const last = cellCentre(cellAt(8399, input, strides))
    expect(text).toContain(`number 8399, is centred at (${last.join(', ')})`)
  })

  it('reads a box as each family does', () => {
    const [v5, yolox, v8] = tableRows('box in input pixels').map((row) => row[2]!)
    const [column, row, stride] = [10, 5, 16]
    const centre = [anchorCentre(0, column, stride), anchorCentre(0, row, stride)]
    expect(v5).toContain(`centre (${centre.join(', ')})`)
    expect(v5).toContain(`size ${anchorSide(0, 30)} × ${anchorSide(0, 61)}`)
    const place = [yoloxCentre(0.3, column, stride), yoloxCentre(-0.2, row, stride)]
    const size = [yoloxSide(0.5, stride), yoloxSide(1, stride)]
    expect(yolox).toBe(
      `centre (${place.map((v) => v.toFixed(1)).join(', ')}), size ${size.map((v) => v.toFixed(2)).join(' × ')}`,
    )
    const edges = [
      distanceEdge(2, -1, column, stride),
      distanceEdge(1, -1, row, stride),
      distanceEdge(3, 1, column, stride),
      distanceEdge(4, 1, row, stride),
    ]
    expect(v8).toBe(`corners (${edges[0]}, ${edges[1]}) and (${edges[2]}, ${edges[3]})`)
    expect(text).toContain(`equal logits give ${distanceFromBins(new Float32Array(16))}`)
  })

  it('weighs easy examples by the focal factor it states', () => {
    const factor = (p: number) => Number(((1 - p) ** 2).toFixed(4))
    expect(text).toContain(`counts ${factor(0.9)} times as much, one at 0.1 still ${factor(0.1)}`)
    expect(text).toContain(`a factor of ${factor(0.9)} at p_t = 0.9`)
  })

  it('lists the versions in the order of their years', () => {
    const years = tableRows('what was new').map((row) => Number(row[1]))
    expect(years.length).toBeGreaterThan(10)
    expect(years).toEqual(years.toSorted((a, b) => a - b))
  })

  it('letterboxes 1280 x 720 and back', () => {
    const box = letterbox({ width: 1280, height: 720 }, input, 'centre')
    expect(text).toContain(`scale of ${box.scaleX}, and ${box.padY} pixels of grey`)
    expect(text).toContain(`the picture’s (${toImagePoint(320, 320, box).join(', ')})`)
  })

  it('draws the four steps as the app computes them', () => {
    const { candidates, detections } = yoloScene()
    const { description } = readDiagram(<YoloDiagram />)
    expect(description).toContain(`${candidates.predictions} boxes in all`)
    expect(description).toContain(
      `${detections.aboveThreshold} boxes score above the confidence threshold of ${settings.confidence}`,
    )
    expect(description).toContain(`leaves ${detections.count}: `)
    for (const score of detections.scores) expect(description).toContain(score.toFixed(2))
    expect(description).toContain(`= ${detections.scores[0]!.toFixed(2)}.`)
  })

  it('draws a scene in which each object is found once, in its place', () => {
    const { detections } = yoloScene()
    expect(detections.count).toBe(sceneObjects.length)
    expect(detections.aboveThreshold).toBeGreaterThan(2 * detections.count)
    for (const { classId, x, y, width, height } of sceneObjects) {
      const truth = Float32Array.of(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
      const found = [...detections.classIds.keys()].filter(
        (i) => detections.classIds[i] === classId && iou(truth, 0, detections.boxes, i) > 0.7,
      )
      expect(found).toHaveLength(1)
    }
  })
})

function tableRows(lastHead: string): readonly (readonly string[])[] {
  for (const { blocks } of concept.more)
    for (const block of blocks)
      if (typeof block !== 'string' && block.kind === 'table' && block.head.at(-1) === lastHead)
        return block.rows
  throw new Error(`no table that ends in ${lastHead}`)
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB')
}
