import { yoloxCentre, yoloxSide } from '../../decode/box-formulas.ts'
import { headOutput } from '../../decode/head-output.ts'
import { placeOf } from '../../explain/place-in-grid.ts'
import { gridLevels } from '../../grid.ts'
import type { ReaderOf } from '../contract.ts'
import { readRows } from '../read-rows.ts'
import type { YoloxHead } from './head.ts'

/** YOLOX; see `decode.ts`. */
export const readYolox: ReaderOf<YoloxHead> = (outputs, head, input, classCount) => {
  const { data } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides)
  const channels = 5 + classCount

  return readRows(data, levels, channels, classCount, (index, out) => {
    const { stride, column, row } = placeOf(levels, index)
    const base = index * channels
    const x = yoloxCentre(data[base]!, column, stride)
    const y = yoloxCentre(data[base + 1]!, row, stride)
    const w = yoloxSide(data[base + 2]!, stride) / 2
    const h = yoloxSide(data[base + 3]!, stride) / 2
    out[0] = x - w
    out[1] = y - h
    out[2] = x + w
    out[3] = y + h
  })
}
