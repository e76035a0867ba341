import type { HeadByHand } from '../contract.ts'
import { outputsInWords } from '../outputs-in-words.ts'
import type { DetrHead } from './head.ts'

export const detrByHand: HeadByHand<DetrHead> = {
  label: 'Queries (RT-DETR, RF-DETR)',
  asks: 'nothing',
  countsClasses: true,
  from(outputs) {
    const rows = outputs.filter(({ dims }) => dims.length === 3)
    const boxes = rows.find(({ dims }) => dims[2] === 4) ?? rows[0]
    const scores = rows.find((one) => one !== boxes && one.dims[1] === boxes?.dims[1]) ?? boxes
    const width = scores?.dims[2] ?? 0
    const classCount = boxes === scores ? width - 4 : width
    if (!boxes || !scores || classCount < 1) {
      throw new Error(`Outputs ${outputsInWords(outputs)} have no rows of a box and class scores.`)
    }
    const activation = boxes === scores ? 'scores' : 'logits'
    return {
      head: { kind: 'detr', boxes: boxes.name, scores: scores.name, activation },
      classCount,
    }
  },
}
