import { shownNumber } from '../../../vision/explain/line.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import type { PixelFacts } from '../../../vision/layers/shown-layer.ts'
import { formatCount } from '../../../words/numbers.ts'
import { Note } from '../../../ui/note.tsx'
import { Table } from '../table.tsx'
import * as strings from '../strings.ts'

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
        {strings.columnRowOfPixel(column, row)} <b>{shownNumber(after)}</b>
        {activation && before !== null && (
          <>
            {' '}
            = {activation.name}({shownNumber(before)})
          </>
        )}
        {strings.seesOfTheInput(field)}
      </p>
      {sum ? (
        <Table>
          <caption className="visually-hidden">{strings.productsThatSumToIt}</caption>
          <thead>
            <tr>
              <th scope="col">{strings.mapRowColumn}</th>
              <th scope="col">{strings.inputWeight}</th>
              <th scope="col">{strings.product}</th>
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
              <td colSpan={2}>
                {strings.smallerOnes(formatCount(sum.count - sum.largest.length))}
              </td>
              <td>{shownNumber(sum.rest)}</td>
            </tr>
            <tr>
              <td colSpan={2}>{strings.bias}</td>
              <td>{shownNumber(sum.bias)}</td>
            </tr>
          </tbody>
          <tfoot className="numbers">
            <tr>
              <th scope="row" colSpan={2}>
                {activation ? strings.sumBeforeTheActivation : strings.sum}
              </th>
              <td>
                <b>{shownNumber(sum.total)}</b>
              </td>
            </tr>
            {convolution?.normalised && (
              <tr>
                <th scope="row" colSpan={2}>
                  {strings.afterBatchNormalisation}
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
    return strings.sumOfProductsOfWholeNumbers
  }
  if (operator === 'Conv' || operator === 'ConvTranspose') {
    return strings.productsThatSumToItAreNotListed
  }
  return strings.noWeightsThereAreNo(operator)
}
