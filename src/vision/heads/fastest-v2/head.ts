import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { anchorLevels } from '../levels.ts'

const fields = {
  outputs: {
    list: {
      record: {
        boxes: 'output',
        objectness: 'output',
        classes: 'output',
        stride: 'count',
        anchors: 'anchors',
      },
    },
  },
} as const

/** Yolo-FastestV2: per stride a box map [1, 4A, h, w], objectness [1, A, h, w], classes [1, C, h, w] (softmax). */
export type FastestV2Head = HeadRecord<'fastest-v2', typeof fields>

export const fastestV2: HeadDescription<FastestV2Head> = {
  fields,
  hasObjectness: true,
  levels: ({ outputs }) => anchorLevels(outputs),
}
