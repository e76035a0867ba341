import type { ComponentProps } from 'react'
import styles from './figure-button.module.css'

/** A number, or a word among numbers, that opens its examples. */
export function FigureButton(props: ComponentProps<'button'>) {
  return <button {...props} type="button" className={styles['figure']} />
}
