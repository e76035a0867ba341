import { anchorCentre, anchorSide } from '../../decode/box-formulas.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import { readMaps } from '../read-maps.ts'
import type { AnchorHead } from './head.ts'

/** YOLOv5 and v7 before decoding; see `decode.ts`. */
export const readAnchors: ReaderOf<AnchorHead> = (outputs, head, input, classCount) =>
  readMaps(outputs, head.outputs, input, classCount, {
    centre: anchorCentre,
    side: anchorSide,
    probability: (data, classes, step, classId) => logistic(data[classes + classId * step]!),
  })
