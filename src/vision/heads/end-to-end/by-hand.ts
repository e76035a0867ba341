import type { HeadByHand } from '../contract.ts'
import { outputsInWords } from '../outputs-in-words.ts'
import type { EndToEndHead } from './head.ts'

export const endToEndByHand: HeadByHand<EndToEndHead> = {
  label: 'Final boxes (YOLOv10, YOLO26)',
  asks: 'nothing',
  countsClasses: false,
  from(outputs) {
    for (const { name, dims } of outputs) {
      if (dims.length === 3 && dims[2] === 6) {
        return { head: { kind: 'end-to-end', output: name }, classCount: 0 }
      }
      if (dims.length === 2 && dims[1] === 7) {
        const head = { kind: 'end-to-end', output: name, row: 'picture-box-class-score' } as const
        return { head, classCount: 0 }
      }
    }
    throw new Error(
      `Outputs ${outputsInWords(outputs)} have no rows of six: a box, a score and a class.`,
    )
  },
}
