import type { ComponentProps } from 'react'
import styles from './entry.module.css'

/** An entry of a list, to be pressed: a sign or picture, the words, and what is said beside them. */
export function Entry(props: ComponentProps<'button'>) {
  return <button {...props} type="button" className={styles['entry']} />
}
