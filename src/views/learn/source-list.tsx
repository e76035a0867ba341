import type { Source } from '../../content/concept.ts'
import styles from './source-list.module.css'
import { sourceId } from './sources-context.ts'

/** The sources of a page, in the order of their numbers. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  return (
    <ol className={styles['list']}>
      {sources.map(({ key, title, url }) => (
        <li key={key} id={sourceId(key)} tabIndex={-1} className={styles['source']}>
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        </li>
      ))}
    </ol>
  )
}
