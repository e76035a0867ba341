import type { Overlap } from '../../vision/explain/overlap.ts'
import { fixed, plain } from '../../words/decimals.ts'
import type { FormulaPart, Term } from '../shared/live-formula.tsx'

/** What a term of the formulas belongs to in the drawing. */
export type PairMark = 'a' | 'b' | 'shared' | 'union' | 'hull' | 'distance' | 'diagonal'

/** IoU, GIoU and DIoU of two boxes, each with its numbers. */
export function pairFormulas(found: Overlap): readonly {
  readonly name: string
  readonly parts: readonly FormulaPart[]
}[] {
  const I = term('I', 'intersection', found.intersection, 'shared')
  const U = term('U', 'union', found.union, 'union')
  const C = term('C', 'smallest box around both', found.hullArea, 'hull')
  const result = (symbol: string, value: number): Term => ({
    ...term(symbol, symbol, value, 'shared'),
    value: fixed(value, 4),
  })
  const iou = result('IoU', found.iou)
  return [
    {
      name: 'Union',
      parts: [
        U,
        '=',
        term('A', 'area of A', found.areaA, 'a'),
        '+',
        term('B', 'area of B', found.areaB, 'b'),
        '−',
        I,
      ],
    },
    { name: 'IoU', parts: [iou, '=', I, '/', U] },
    {
      name: 'GIoU',
      parts: [
        { ...result('GIoU', found.giou), mark: 'hull' },
        '=',
        iou,
        '− (',
        C,
        '−',
        U,
        ') /',
        C,
      ],
    },
    {
      name: 'DIoU',
      parts: [
        { ...result('DIoU', found.diou), mark: 'distance' },
        '=',
        iou,
        '−',
        term('d²', 'squared distance of the centres', found.distance2, 'distance'),
        '/',
        term('c²', 'squared diagonal', found.diagonal2, 'diagonal'),
      ],
    },
  ]
}

function term(symbol: string, name: string, value: number, mark: PairMark): Term {
  return { symbol, name, value: plain(value), mark }
}
