import type { ComponentProps } from 'react'
import styles from './message.module.css'

/** What stands in the place of a part that has nothing to show yet. */
export function Message(props: ComponentProps<'p'>) {
  return <p {...props} className={styles['message']} />
}
