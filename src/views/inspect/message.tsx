import type { ComponentProps } from 'react'
import styles from './message.module.css'

/** A message in place of a part that has nothing to show yet. */
export function Message(props: ComponentProps<'p'>) {
  return <p {...props} className={styles['message']} />
}
