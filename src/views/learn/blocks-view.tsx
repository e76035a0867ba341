import type { Block } from '../../content/concept.ts'
import * as strings from './strings.ts'
import styles from './blocks-view.module.css'
import { TextView } from './text-view.tsx'

/** Paragraphs, lists, tables and disputed points, in reading order. */
export function BlocksView({ blocks }: { blocks: readonly Block[] }) {
  // blocks never change, so an index identifies one
  // oxlint-disable-next-line react/no-array-index-key
  return blocks.map((block, index) => <BlockView key={index} block={block} />)
}

function BlockView({ block }: { block: Block }) {
  if (typeof block === 'string')
    return (
      <p className={styles['paragraph']}>
        <TextView text={block} />
      </p>
    )
  switch (block.kind) {
    case 'list':
      return <ListView block={block} />
    case 'table':
      return <TableView block={block} />
    case 'disputed':
      break
  }
  return (
    <p className={styles['disputed']}>
      <strong className={styles['tag']}>{strings.disputed}</strong> <TextView text={block.text} />
    </p>
  )
}

type BlockOf<Kind> = Extract<Block, { readonly kind: Kind }>

function ListView({ block }: { block: BlockOf<'list'> }) {
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List className={styles['list']}>
      {block.items.map((item) => (
        <li key={item}>
          <TextView text={item} />
        </li>
      ))}
    </List>
  )
}

function TableView({ block }: { block: BlockOf<'table'> }) {
  return (
    // a table wider than the column scrolls, by keyboard too
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['scroll']} role="group" aria-label={strings.table} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {block.head.map((cell) => (
              <HeadCell key={cell} text={cell} />
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={block.head[column]} scope="row">
                    <TextView text={cell} />
                  </th>
                ) : (
                  <td
                    key={block.head[column]}
                    className={number.test(cell) ? styles['number'] : undefined}
                  >
                    <TextView text={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The column of names may have no heading. */
/** Cells that contain only a number; they do not wrap. */
const number = /^[-−\d.,%× ⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/

function HeadCell({ text }: { text: string }) {
  // a table cell is no control
  // oxlint-disable-next-line jsx-a11y/control-has-associated-label
  if (text === '') return <td />
  return (
    <th scope="col">
      <TextView text={text} />
    </th>
  )
}
