import { gridLevel } from '../../grid.ts'
import type { FastestV2Head } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { argmax } from '../../decode/argmax.ts'
import { anchorCentre, anchorSide } from '../../decode/box-formulas.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'

/**
 * Yolo-FastestV2: three maps per stride, all logits: boxes [1, 4A, h, w], objectness [1, A, h, w] and classes [1,
 * C, h, w], which are shared by the anchors of a cell. Boxes as in YOLOv5 (see `box-formulas.ts`); score =
 * s(objectness) * softmax(classes). Order of candidates: stride (in the order of the head's outputs), anchor,
 * row, column, class.
 */
export const decodeFastestV2: Decoder<FastestV2Head> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const floorLogit = logit(floor)
  let total = 0

  for (const { boxes, objectness, classes, stride, anchors } of head.outputs) {
    const { columns, rows, cells, predictions } = gridLevel(input, stride, anchors.length)
    const { data: boxData, dims: boxDims } = headOutput(outputs, boxes)
    const { data: objectnessData, dims: objectnessDims } = headOutput(outputs, objectness)
    const { data: classData, dims: classDims } = headOutput(outputs, classes)
    const at = `stride ${stride} of ${input.width}x${input.height}`
    expectDims(boxes, boxDims, [[1, 4 * anchors.length, rows, columns]], `boxes, ${at}`)
    expectDims(
      objectness,
      objectnessDims,
      [[1, anchors.length, rows, columns]],
      `objectness, ${at}`,
    )
    expectDims(classes, classDims, [[1, classCount, rows, columns]], `classes, ${at}`)
    into.from(boxes)
    total += predictions

    for (const [anchor, [anchorWidth, anchorHeight]] of anchors.entries()) {
      for (let cell = 0; cell < cells; cell++) {
        const objectnessLogit = objectnessData[anchor * cells + cell]!
        // class scores are at most 1, so no score exceeds the objectness
        if (!(objectnessLogit > floorLogit)) continue
        const objectnessScore = logistic(objectnessLogit)
        const top = argmax(classData, cell, classCount, cells)
        const topLogit = classData[cell + top * cells]!
        const sum = sumOfExponentials(classData, cell, classCount, cells, topLogit)
        const first = multiLabel ? 0 : top
        const end = multiLabel ? classCount : top + 1
        for (let c = first; c < end; c++) {
          const share = Math.exp(classData[cell + c * cells]! - topLogit) / sum
          const score = Math.fround(objectnessScore * share)
          if (!(score > floor)) continue
          const column = cell % columns
          const row = (cell - column) / columns
          const base = 4 * anchor * cells + cell
          const x = anchorCentre(boxData[base]!, column, stride)
          const y = anchorCentre(boxData[base + cells]!, row, stride)
          const w = anchorSide(boxData[base + 2 * cells]!, anchorWidth) / 2
          const h = anchorSide(boxData[base + 3 * cells]!, anchorHeight) / 2
          into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, anchor)
        }
      }
    }
  }
  return total
}
