import type { ReactNode } from 'react'
import { isolated } from '../../words/visible.ts'
import styles from './failure-card.module.css'

export interface FailureCardProps {
  /** accessible name of the card */
  label: string
  title: string
  advice: ReactNode
  /** announced as soon as it appears */
  alert?: boolean
  /** actions: a button or a group of buttons */
  children: ReactNode
}

/** What went wrong and what to do about it, over the lower edge of the picture. */
export function FailureCard({ label, title, advice, alert = false, children }: FailureCardProps) {
  return (
    <section className={styles['card']} role={alert ? 'alert' : undefined} aria-label={label}>
      <p className={styles['title']}>{isolated(title)}</p>
      <p>{typeof advice === 'string' ? isolated(advice) : advice}</p>
      {children}
    </section>
  )
}
