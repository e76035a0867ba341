import { gridLevel } from '../../grid.ts'
import type { AnchorHead } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { argmax } from '../../decode/argmax.ts'
import { anchorCentre, anchorSide } from '../../decode/box-formulas.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'

/**
 * YOLOv5 and v7 before decoding: one map per stride, [1, A*(5+C), h, w] as the convolution outputs it or [1, A,
 * h, w, 5+C] as exporters write it; channels tx ty tw th, objectness, classes, all logits. Boxes by
 * `box-formulas.ts`; score = s(objectness) * s(class) with s the logistic function. Order of candidates: stride
 * (in the order of the head's outputs), anchor, row, column, class.
 */
export const decodeAnchors: Decoder<AnchorHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const channels = 5 + classCount
  const floorLogit = logit(floor)
  let total = 0

  for (const { name, stride, anchors } of head.outputs) {
    const { data, dims } = headOutput(outputs, name)
    const { columns, rows, cells, predictions } = gridLevel(input, stride, anchors.length)
    const channelsFirst = [1, anchors.length * channels, rows, columns]
    const channelsLast = [1, anchors.length, rows, columns, channels]
    const meaning = `${anchors.length} anchors, 5+${classCount} channels, stride ${stride} of ${input.width}x${input.height}`
    expectDims(name, dims, [channelsFirst, channelsLast], meaning)
    into.from(name)
    total += predictions

    const cellStep = dims.length === 4 ? 1 : channels
    const channelStep = dims.length === 4 ? cells : 1
    for (const [anchor, [anchorWidth, anchorHeight]] of anchors.entries()) {
      const map = anchor * channels * cells
      for (let cell = 0; cell < cells; cell++) {
        const base = map + cell * cellStep
        const objectnessLogit = data[base + 4 * channelStep]!
        // class scores are at most 1, so no score exceeds the objectness
        if (!(objectnessLogit > floorLogit)) continue
        const objectness = logistic(objectnessLogit)
        const classLogit = logit(floor / objectness)
        const classes = base + 5 * channelStep
        const first = multiLabel ? 0 : argmax(data, classes, classCount, channelStep)
        const end = multiLabel ? classCount : first + 1
        for (let c = first; c < end; c++) {
          const value = data[classes + c * channelStep]!
          if (!(value > classLogit)) continue
          const score = Math.fround(objectness * logistic(value))
          if (!(score > floor)) continue
          const column = cell % columns
          const row = (cell - column) / columns
          const x = anchorCentre(data[base]!, column, stride)
          const y = anchorCentre(data[base + channelStep]!, row, stride)
          const w = anchorSide(data[base + 2 * channelStep]!, anchorWidth) / 2
          const h = anchorSide(data[base + 3 * channelStep]!, anchorHeight) / 2
          into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, anchor)
        }
      }
    }
  }
  return total
}
