import { guide } from '../../content/guide.ts'
import { shownIn, type ShownIn } from '../../content/shown-in.ts'
import styles from './learn-links.module.css'
import { PlaceLink } from './place-link.tsx'

/** The pages of the guide that explain what a part of a tab shows; nothing where there are none. */
export function LearnLinks({ tab, part }: { tab: ShownIn['tab']; part: string }) {
  const concepts = new Set(
    shownIn.filter((one) => one.tab === tab && one.part === part).map(({ concept }) => concept),
  )
  const pages = guide.filter(({ id }) => concepts.has(id))
  if (pages.length === 0) return null
  return (
    <nav aria-label="In the guide" className={styles['links']}>
      <span>In the guide:</span>
      {pages.map(({ id, title }) => (
        <PlaceLink key={id} to={{ concept: id }}>
          {title}
        </PlaceLink>
      ))}
    </nav>
  )
}
