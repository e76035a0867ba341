import type { ReactNode } from 'react'
import styles from './failure-card.module.css'

export interface FailureCardProps {
  /** said of the card as a whole */
  label: string
  title: string
  advice: string
  /** spoken as soon as it appears */
  alert?: boolean
  /** what can be done: a button or a group of them */
  children: ReactNode
}

/** What went wrong and what to do about it, over the lower edge of the picture. */
export function FailureCard({ label, title, advice, alert = false, children }: FailureCardProps) {
  return (
    <section className={styles['card']} role={alert ? 'alert' : undefined} aria-label={label}>
      <p className={styles['title']}>{title}</p>
      <p>{advice}</p>
      {children}
    </section>
  )
}
