import type { ConceptId } from '../../content/concept.ts'
import { neighbours } from '../../content/guide.ts'
import * as strings from './strings.ts'
import styles from './page-links.module.css'
import { PlaceLink } from '../shared/place-link.tsx'

/** Links to the previous and the next page. */
export function PageLinks({ id }: { id: ConceptId }) {
  const { previous, next } = neighbours(id)
  return (
    <nav aria-label={strings.previousAndNextPage} className={styles['links']}>
      {previous && (
        <PlaceLink to={{ concept: previous.id }} rel="prev" className={styles['link']}>
          <span className={styles['which']}>{strings.previous}</span> {previous.title}
        </PlaceLink>
      )}
      {next && (
        <PlaceLink to={{ concept: next.id }} rel="next" className={styles['next']}>
          <span className={styles['which']}>{strings.next}</span> {next.title}
        </PlaceLink>
      )}
    </nav>
  )
}
