import type { PictureResult } from '../../../state/app-state.ts'
import { headGrid } from '../../../vision/heads/head-grid.ts'
import { formatCount } from '../../../words/numbers.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Table } from '../table.tsx'
import * as strings from '../strings.ts'

/** How the total number of predictions comes about, at the present input size. */
export function GridSums({ result }: { result: PictureResult }) {
  const { width, height } = result.letterbox.input
  const levels = headGrid(result.spec.head, result.letterbox.input)
  const total = formatCount(result.candidates.predictions)
  if (levels.length === 0) {
    return (
      <Section title={strings.why(total)}>
        <Note>{strings.headAnswersWithRowsWhatever(total)}</Note>
      </Section>
    )
  }
  return (
    <Section title={strings.why(total)}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{strings.strideTitle}</th>
            <th scope="col">{strings.cells}</th>
            <th scope="col">{strings.predictions}</th>
          </tr>
        </thead>
        <tbody className="numbers">
          {levels.map(({ stride, columns, rows, cells, predictions }) => (
            <tr key={stride}>
              <th scope="row">{stride}</th>
              <td>
                {width}/{stride} × {height}/{stride} = {columns} × {rows}
              </td>
              <td>
                {formatCount(cells)}
                {predictions > cells && strings.timesAnchors(predictions / cells)}
                {predictions > cells && ` = ${formatCount(predictions)}`}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="numbers">
          <tr>
            <th scope="row" colSpan={2}>
              {strings.sum}
            </th>
            <td>
              {levels.map(({ predictions }) => formatCount(predictions)).join(' + ')} ={' '}
              <b>{total}</b>
            </td>
          </tr>
        </tfoot>
      </Table>
    </Section>
  )
}
