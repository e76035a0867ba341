import { shownNumber } from '../../../vision/explain/line.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import type { PixelFacts } from '../../../vision/layers/shown-layer.ts'
import { formatCount } from '../../../words/numbers.ts'
import { Note } from '../../../ui/note.tsx'
import { Table } from '../table.tsx'

/** A pixel of a map: its value, and for a convolution the products in its sum. */
export function PixelView({
  facts,
  layer,
  field,
}: {
  facts: PixelFacts
  layer: Layer
  field: string
}) {
  const { row, column, before, after, sum } = facts
  const { activation, convolution } = layer
  return (
    <>
      <p className="numbers" aria-live="polite">
        Column {column}, row {row}: <b>{shownNumber(after)}</b>
        {activation && before !== null && (
          <>
            {' '}
            = {activation.name}({shownNumber(before)})
          </>
        )}
        . It sees {field} of the input.
      </p>
      {sum ? (
        <Table>
          <caption className="visually-hidden">The products that sum to it</caption>
          <thead>
            <tr>
              <th scope="col">Map, row, column</th>
              <th scope="col">Input · weight</th>
              <th scope="col">Product</th>
            </tr>
          </thead>
          <tbody className="numbers">
            {sum.largest.map((one) => (
              <tr key={`${one.channel} ${one.row} ${one.column}`}>
                <td>
                  {one.channel}, {one.row}, {one.column}
                </td>
                <td>
                  {shownNumber(one.input)} · {shownNumber(one.weight)}
                </td>
                <td>{shownNumber(one.product)}</td>
              </tr>
            ))}
            <tr>
              <td colSpan={2}>{formatCount(sum.count - sum.largest.length)} smaller ones</td>
              <td>{shownNumber(sum.rest)}</td>
            </tr>
            <tr>
              <td colSpan={2}>bias</td>
              <td>{shownNumber(sum.bias)}</td>
            </tr>
          </tbody>
          <tfoot className="numbers">
            <tr>
              <th scope="row" colSpan={2}>
                {activation ? 'Sum, before the activation' : 'Sum'}
              </th>
              <td>
                <b>{shownNumber(sum.total)}</b>
              </td>
            </tr>
            {convolution?.normalised && (
              <tr>
                <th scope="row" colSpan={2}>
                  After batch normalisation
                </th>
                <td>
                  <b>{shownNumber(before ?? after)}</b>
                </td>
              </tr>
            )}
          </tfoot>
        </Table>
      ) : (
        <Note>{noSumWords(layer)}</Note>
      )}
    </>
  )
}

/** Why no sum of products can be shown. */
export function noSumWords({ operator }: Pick<Layer, 'operator'>): string {
  if (operator === 'ConvInteger') {
    return 'It is a sum of products of whole numbers of 8 bits. Folded back to float (“Model and input”), the network shows them.'
  }
  if (operator === 'Conv' || operator === 'ConvTranspose') {
    return 'The products that sum to it are not listed for such a convolution.'
  }
  return `${operator} has no weights: there are no products to sum.`
}
