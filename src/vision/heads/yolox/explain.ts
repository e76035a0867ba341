import { yoloxCentre, yoloxSide } from '../../decode/box-formulas.ts'
import type { YoloxHead } from './head.ts'
import type { ExplainHead } from '../contract.ts'
import { computed, given } from '../../explain/line.ts'
import {
  cornersFromCentre,
  ofClass,
  rawBox,
  rawStep,
  scoreOfBoth,
} from '../../explain/head-lines.ts'

/** YOLOX: boxes decoded here, scores computed in the graph. */
export const explainYolox: ExplainHead<YoloxHead> = ({ values, cell }, classId) => {
  if (!cell) throw new Error('a prediction of YOLOX has a cell')
  const [tx = NaN, ty = NaN, tw = NaN, th = NaN, objectness = NaN] = values
  const { stride, column, row } = cell
  const x = yoloxCentre(tx, column, stride)
  const y = yoloxCentre(ty, row, stride)
  const w = yoloxSide(tw, stride)
  const h = yoloxSide(th, stride)
  const probability = values[5 + classId] ?? NaN
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['tx', 'ty', 'tw', 'th'], values),
          given('objectness', objectness),
          ofClass(given('class', probability), classId),
        ],
        'Objectness and classes went through the logistic function inside the graph; the box did not.',
      ),
      {
        name: 'decode',
        title: 'Decode the box',
        lines: [
          computed('x', '({tx} + {column})·{stride}', { tx, column, stride }, x, 'px'),
          computed('y', '({ty} + {row})·{stride}', { ty, row, stride }, y, 'px'),
          computed('w', 'e^({tw})·{stride}', { tw, stride }, w, 'px'),
          computed('h', 'e^({th})·{stride}', { th, stride }, h, 'px'),
        ],
        note: 'No anchors: the sides are counted in strides, and nothing keeps the centre near its cell but training.',
      },
    ],
    corners: cornersFromCentre(x, y, w, h),
    score: [scoreOfBoth(objectness, probability)],
    objectness,
    probabilities: values.subarray(5),
    firstClass: 5,
  }
}
