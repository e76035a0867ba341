import type { PictureResult } from '../../../state/app-state.ts'
import { headGrid } from '../../../vision/heads/head-grid.ts'
import { formatCount } from '../../../words/numbers.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Table } from '../table.tsx'

/** How the total number of predictions comes about, at the present input size. */
export function GridSums({ result }: { result: PictureResult }) {
  const { width, height } = result.letterbox.input
  const levels = headGrid(result.spec.head, result.letterbox.input)
  const total = formatCount(result.candidates.predictions)
  if (levels.length === 0) {
    return (
      <Section title={`Why ${total}?`}>
        <Note>
          The head answers with {total} rows whatever the input size is: it has no grid that could
          be counted.
        </Note>
      </Section>
    )
  }
  return (
    <Section title={`Why ${total}?`}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Stride</th>
            <th scope="col">Cells</th>
            <th scope="col">Predictions</th>
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
                {predictions > cells && ` × ${predictions / cells} anchors`}
                {predictions > cells && ` = ${formatCount(predictions)}`}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="numbers">
          <tr>
            <th scope="row" colSpan={2}>
              Sum
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
