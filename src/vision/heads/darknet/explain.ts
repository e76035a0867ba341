import { darknetCentre, darknetSide } from '../../decode/box-formulas.ts'
import type { DarknetHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../contract.ts'
import { computed, given } from '../../explain/line.ts'
import {
  cornersFromCentre,
  logisticLine,
  ofClass,
  rawBox,
  rawStep,
  scoreOfBoth,
  softmaxLine,
  softmaxOf,
} from '../../explain/head-lines.ts'

/** YOLOv2, v3, v4 before decoding. */
export const explainDarknet: ExplainHead<DarknetHead> = (raw, classId, head) => {
  const { values, cell, anchorSize } = raw
  if (!cell || !anchorSize) throw new Error('a prediction of an anchor has a cell and an anchor')
  const [tx = NaN, ty = NaN, tw = NaN, th = NaN, objectnessLogit = NaN] = values
  const { stride, column, row } = cell
  const [anchorWidth, anchorHeight] = anchorSize
  const x = darknetCentre(tx, column, stride)
  const y = darknetCentre(ty, row, stride)
  const w = darknetSide(tw, anchorWidth)
  const h = darknetSide(th, anchorHeight)
  const objectness = logistic(objectnessLogit)
  const logits = values.subarray(5)
  const classLogit = logits[classId] ?? NaN
  const softmax = head.classes === 'softmax'
  const probabilities =
    logits.length === 0 ? [1] : softmax ? softmaxOf(logits) : Float64Array.from(logits, logistic)
  const classLine = softmax ? softmaxLine(logits, classId) : logisticLine('class', classLogit)
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['tx', 'ty', 'tw', 'th'], values),
          given('objectness', objectnessLogit),
          ...(logits.length === 0 ? [] : [ofClass(given('class', classLogit), classId)]),
        ],
        logits.length === 0
          ? 'This network knows one class and has no number for it: the objectness says it all.'
          : undefined,
      ),
      {
        name: 'logistic',
        title: softmax ? 'Logistic function and softmax' : 'Logistic function',
        lines: [
          logisticLine('tx', tx),
          logisticLine('ty', ty),
          logisticLine('objectness', objectnessLogit),
          ...(logits.length === 0 ? [] : [ofClass(classLine, classId)]),
        ],
      },
      {
        name: 'decode',
        title: 'Decode the box',
        lines: [
          computed(
            'x',
            '({σ(tx)} + {column})·{stride}',
            { 'σ(tx)': logistic(tx), column, stride },
            x,
            'px',
          ),
          computed(
            'y',
            '({σ(ty)} + {row})·{stride}',
            { 'σ(ty)': logistic(ty), row, stride },
            y,
            'px',
          ),
          computed('w', 'e^({tw})·{anchor width}', { tw, 'anchor width': anchorWidth }, w, 'px'),
          computed('h', 'e^({th})·{anchor height}', { th, 'anchor height': anchorHeight }, h, 'px'),
        ],
        note: 'The logistic function keeps the centre inside its cell.',
      },
    ],
    corners: cornersFromCentre(x, y, w, h),
    score:
      logits.length === 0
        ? [computed('score', '{objectness}', { objectness }, objectness)]
        : [scoreOfBoth(objectness, probabilities[classId] ?? NaN)],
    objectness,
    probabilities,
    firstClass: 5,
  }
}
