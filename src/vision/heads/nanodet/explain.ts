import { distanceEdge, distanceFromBins } from '../../decode/box-formulas.ts'
import type { Distribution, Line } from '../../explain/explanation.ts'
import { logisticLine, ofClass, rawStep, softmaxOf } from '../../explain/head-lines.ts'
import { computed, given } from '../../explain/line.ts'
import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../contract.ts'
import type { NanodetHead } from './head.ts'

/** NanoDet and related heads: the distributions of the four sides, their means, and the box from those. */
export const explainNanodet: ExplainHead<NanodetHead> = ({ values, cell }, classId, head) => {
  if (!cell) throw new Error('a prediction of NanoDet has a cell')
  const { bins } = head
  const isLogit = head.classes === 'logits'
  const classes = values.subarray(4 * bins)
  const raw = classes[classId] ?? NaN
  const probabilities = isLogit ? Float64Array.from(classes, logistic) : classes
  const probability = isLogit ? logistic(raw) : Math.min(raw, 1)
  const distributions = sides.map((name, side): Distribution => {
    return { name, logits: values.subarray(side * bins, (side + 1) * bins) }
  })
  const from = head.from === 'corner' ? 'corner' : 'middle'
  const edge = (name: string, side: number) => {
    const distance = distanceFromBins(distributions[side]!.logits)
    return edgeLine(name, side, distance, cell, from)
  }
  return {
    steps: [
      {
        ...rawStep(
          [ofClass(given('class', raw), classId)],
          `Of each side one number for every whole distance from 0 to ${bins - 1} cells. There is no objectness.${isLogit ? '' : ' The class scores went through the logistic function inside the graph.'}`,
        ),
        distributions,
      },
      ...(isLogit
        ? [
            {
              name: 'logistic',
              title: 'Logistic function',
              lines: [ofClass(logisticLine('class', raw), classId)],
            } as const,
          ]
        : []),
      {
        name: 'decode',
        title: 'Means of the distributions',
        lines: distributions.map(meanLine),
        note: `The softmax of a side’s numbers are the shares of its distances; their mean is how far the side lies from the ${from} of the cell, in cells (distribution focal loss).`,
      },
    ],
    corners: [edge('x1', 0), edge('y1', 1), edge('x2', 2), edge('y2', 3)],
    score: [computed('score', '{class}', { class: probability }, probability)],
    scoreNote: 'This head has no objectness: the class score is the score.',
    objectness: 1,
    probabilities,
    firstClass: 4 * bins,
  }
}

const sides = ['left', 'top', 'right', 'bottom'] as const

/** 1·{share of 1} + 2·{share of 2} + ... */
function meanLine({ name, logits }: Distribution): Line {
  const shares = Array.from(softmaxOf(logits), (share, bin) => [`share of ${bin}`, share] as const)
  const formula = shares
    .slice(1)
    .map(([share], bin) => `${bin + 1}·{${share}}`)
    .join(' + ')
  return computed(name, formula, Object.fromEntries(shares), distanceFromBins(logits), 'cells')
}

function edgeLine(
  name: string,
  side: number,
  distance: number,
  cell: { readonly stride: number; readonly column: number; readonly row: number },
  from: 'corner' | 'middle',
): Line {
  const { stride } = cell
  const [placeName, place] =
    side % 2 === 0 ? (['column', cell.column] as const) : (['row', cell.row] as const)
  const sideName = sides[side]!
  const middle = from === 'middle' ? ' + 0.5' : ''
  const direction = side < 2 ? -1 : 1
  return computed(
    name,
    `({${placeName}}${middle} ${direction < 0 ? '−' : '+'} {${sideName}})·{stride}`,
    { [placeName]: place, [sideName]: distance, stride },
    distanceEdge(distance, direction, place, stride, from === 'middle' ? 0.5 : 0),
    'px',
  )
}
