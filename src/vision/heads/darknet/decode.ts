import { gridLevel } from '../../grid.ts'
import type { DarknetHead } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { argmax } from '../../decode/argmax.ts'
import { darknetCentre, darknetSide } from '../../decode/box-formulas.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'

/**
 * YOLOv2 (Redmon and Farhadi 2017), v3 (2018) and v4 (Bochkovskiy et al. 2020) before decoding: one map per
 * stride, [1, A*(5+C), h, w] as the convolution outputs it or [1, A, h, w, 5+C]; channels tx ty tw th,
 * objectness, classes, all raw. Boxes by `box-formulas.ts`; score = s(objectness) * s(class) with s the logistic
 * function, in v2 s(objectness) * softmax(classes). With one class its channel may be missing: then the score is
 * s(objectness). Order of candidates: stride (in the order of the head's outputs), anchor, row, column, class.
 */
export const decodeDarknet: Decoder<DarknetHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const floorLogit = logit(floor)
  let total = 0

  for (const { name, stride, anchors } of head.outputs) {
    const { data, dims } = headOutput(outputs, name)
    const { columns, rows, cells, predictions } = gridLevel(input, stride, anchors.length)
    const channels = channelCount(dims, anchors.length, classCount)
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
        const classes = base + 5 * channelStep
        const top = channels === 5 ? 0 : argmax(data, classes, classCount, channelStep)
        const topLogit = data[classes + top * channelStep]!
        const sum =
          head.classes === 'softmax'
            ? sumOfExponentials(data, classes, classCount, channelStep, topLogit)
            : 0
        const first = multiLabel ? 0 : top
        const end = multiLabel ? classCount : top + 1
        for (let c = first; c < end; c++) {
          const value = data[classes + c * channelStep]!
          const share =
            channels === 5 ? 1 : sum > 0 ? Math.exp(value - topLogit) / sum : logistic(value)
          const score = Math.fround(objectness * share)
          if (!(score > floor)) continue
          const column = cell % columns
          const row = (cell - column) / columns
          const x = darknetCentre(data[base]!, column, stride)
          const y = darknetCentre(data[base + channelStep]!, row, stride)
          const w = darknetSide(data[base + 2 * channelStep]!, anchorWidth) / 2
          const h = darknetSide(data[base + 3 * channelStep]!, anchorHeight) / 2
          into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, anchor)
        }
      }
    }
  }
  return total
}

/** Channels per anchor: 5+C, or 5 if there is one class without a channel. */
function channelCount(dims: readonly number[], anchorCount: number, classCount: number): number {
  const channels = dims.length === 4 ? (dims[1] ?? 0) / anchorCount : (dims[4] ?? 0)
  return classCount === 1 && channels === 5 ? 5 : 5 + classCount
}
