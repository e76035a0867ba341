import type { ConceptId } from '../../content/concept.ts'
import { neighbours } from '../../content/guide.ts'
import styles from './page-links.module.css'
import { PlaceLink } from '../shared/place-link.tsx'

/** Links to the previous and the next page. */
export function PageLinks({ id }: { id: ConceptId }) {
  const { previous, next } = neighbours(id)
  return (
    <nav aria-label="Previous and next page" className={styles['links']}>
      {previous && (
        <PlaceLink to={{ concept: previous.id }} rel="prev" className={styles['link']}>
          <span className={styles['which']}>← Previous</span> {previous.title}
        </PlaceLink>
      )}
      {next && (
        <PlaceLink to={{ concept: next.id }} rel="next" className={styles['next']}>
          <span className={styles['which']}>Next →</span> {next.title}
        </PlaceLink>
      )}
    </nav>
  )
}
