import type { ComponentProps } from 'react'
import styles from './entry.module.css'

/** A clickable entry of a list: an icon or picture, text, and a remark beside it. */
export function Entry(props: ComponentProps<'button'>) {
  return <button {...props} type="button" className={styles['entry']} />
}
