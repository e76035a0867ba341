import { useId, type ReactNode } from 'react'
import styles from './page-section.module.css'

/** A section of a page with its heading. */
export function PageSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <h4 id={id} className={styles['title']}>
        {title}
      </h4>
      {children}
    </section>
  )
}
