import { linear } from '../../plot/scale.ts'
import { short } from '../../plot/path.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { Diagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import type { PixelSum } from '../../vision/layers/products.ts'
import { plain } from '../../words/decimals.ts'
import { formatCount } from '../../words/numbers.ts'

const row = 17
const top = 24

/** The largest products of a sum, the rest, the bias and the total, as bars from 0. */
export function ProductBars({ sum, isActivated }: { sum: PixelSum; isActivated: boolean }) {
  const { largest, rest, bias, total, count } = sum
  const lines = [
    ...largest.map(({ channel, row, column, input, weight, product }) => ({
      name: `${channel}: ${row}, ${column}`,
      terms: `${plain(input)} · ${plain(weight, 4)}`,
      value: product,
      isTotal: false,
    })),
    ...(count > largest.length
      ? [
          {
            name: `${formatCount(count - largest.length)} smaller ones`,
            terms: '',
            value: rest,
            isTotal: false,
          },
        ]
      : []),
    { name: 'bias', terms: '', value: bias, isTotal: false },
    {
      name: isActivated ? 'sum, before the activation' : 'sum',
      terms: '',
      value: total,
      isTotal: true,
    },
  ]
  const most = Math.max(1e-9, ...lines.map(({ value }) => Math.abs(value)))
  const x = linear([-most, most], [228, 316])
  const bottom = top + row * lines.length
  return (
    <Diagram
      title="The products that sum to the value"
      description={`${formatCount(count)} products. The largest, each with map, row and column: ${lines
        .map(({ name, terms, value }) => `${name}: ${terms}${terms && ' = '}${plain(value, 3)}`)
        .join('; ')}.`}
      height={bottom + 8}
    >
      <Label x={4} y={10} bold>
        Map: y, x
      </Label>
      <Label x={224} y={10} anchor="end" bold>
        input · weight
      </Label>
      <Label x={356} y={10} anchor="end" bold>
        product
      </Label>
      <Curve path={`M${x(0)} ${top}V${bottom}`} tone="line" width={1} />
      {lines.map(({ name, terms, value, isTotal }, i) => {
        const y = top + row * i
        return (
          <g key={name}>
            {isTotal && <Curve path={`M4 ${y}H356`} tone="soft" width={1} />}
            <Label x={4} y={y + row / 2} tone={isTotal ? 'ink' : 'soft'} bold={isTotal}>
              {name}
            </Label>
            <Label x={224} y={y + row / 2} anchor="end" halo={false}>
              {terms}
            </Label>
            <Area
              path={`M${short(x(0))} ${y + 3}H${short(x(value))}v${row - 6}H${short(x(0))}z`}
              tone={isTotal ? 'good' : value < 0 ? 'warm' : 'accent'}
              shade="fill"
            />
            <Label x={356} y={y + row / 2} anchor="end" bold={isTotal} halo={false}>
              {plain(value, 3)}
            </Label>
          </g>
        )
      })}
    </Diagram>
  )
}
