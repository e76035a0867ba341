import { headOutput } from '../../decode/head-output.ts'
import { gridLevels } from '../../grid.ts'
import type { ReaderOf } from '../contract.ts'
import { readRows } from '../read-rows.ts'
import type { DecodedObjectnessHead } from './head.ts'

/** YOLOv5, v6, v7 decoded in the graph; see `decode.ts`. */
export const readDecodedObjectness: ReaderOf<DecodedObjectnessHead> = (
  outputs,
  head,
  input,
  classCount,
) => {
  const { data } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides, head.anchorsPerCell)
  const channels = 5 + classCount + (head.extra?.count ?? 0)
  const unitX = head.normalised ? input.width : 1
  const unitY = head.normalised ? input.height : 1

  return readRows(data, levels, channels, classCount, (index, out) => {
    const base = index * channels
    const x = data[base]! * unitX
    const y = data[base + 1]! * unitY
    const w = (data[base + 2]! * unitX) / 2
    const h = (data[base + 3]! * unitY) / 2
    out[0] = x - w
    out[1] = y - h
    out[2] = x + w
    out[3] = y + h
  })
}
