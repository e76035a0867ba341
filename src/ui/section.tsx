import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { isolated } from '../words/visible.ts'
import styles from './section.module.css'

export interface SectionProps extends Omit<ComponentProps<'div'>, 'title'> {
  /** its heading, which also names it for screen readers */
  title?: ReactNode
  /** shown above the heading */
  lead?: ReactNode
}

/** A block of a panel, with a line below it. */
export function Section({ title, lead, className, children, ...rest }: SectionProps) {
  const id = useId()
  const look = cx(styles['section'], className)
  if (title === undefined) {
    return (
      <div {...rest} className={look}>
        {children}
      </div>
    )
  }
  return (
    <section {...rest} className={look} aria-labelledby={id}>
      {lead}
      <h3 id={id} className={styles['title']}>
        {typeof title === 'string' ? isolated(title) : title}
      </h3>
      {children}
    </section>
  )
}
