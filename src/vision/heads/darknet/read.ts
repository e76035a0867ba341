import { argmax } from '../../decode/argmax.ts'
import { darknetCentre, darknetSide } from '../../decode/box-formulas.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import { readMaps } from '../read-maps.ts'
import type { DarknetHead } from './head.ts'

/** YOLOv2, v3, v4 before decoding; see `decode.ts`. */
export const readDarknet: ReaderOf<DarknetHead> = (outputs, head, input, classCount) =>
  readMaps(outputs, head.outputs, input, classCount, {
    centre: darknetCentre,
    side: darknetSide,
    probability(data, classes, step, classId) {
      const value = data[classes + classId * step]!
      if (head.classes === 'logistic') return logistic(value)
      const greatest = data[classes + argmax(data, classes, classCount, step) * step]!
      const sum = sumOfExponentials(data, classes, classCount, step, greatest)
      return Math.exp(value - greatest) / sum
    },
  })
