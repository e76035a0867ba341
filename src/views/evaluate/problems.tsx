import type { ComponentProps } from 'react'
import styles from './problems.module.css'

/** What went wrong, one below the other: told by words, the line beside them is for the eye. */
export function ProblemList(props: ComponentProps<'ul'>) {
  return <ul {...props} className={styles['problems']} />
}

/** One thing that went wrong. */
export function Problem(props: ComponentProps<'p'>) {
  return <p {...props} className={styles['problems']} role="alert" />
}
