import type { ComponentProps } from 'react'
import styles from './problems.module.css'

/** A list of problems, in words; the coloured line beside them is decorative. */
export function ProblemList(props: ComponentProps<'ul'>) {
  return <ul {...props} className={styles['problems']} />
}

/** A single problem. */
export function Problem(props: ComponentProps<'p'>) {
  return <p {...props} className={styles['problems']} role="alert" />
}
