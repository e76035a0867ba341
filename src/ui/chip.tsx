import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import styles from './chip.module.css'

export interface ChipProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** a coloured mark before the text; the text has to say the same */
  mark?: 'good' | 'busy' | 'bad' | undefined
}

/** A pill that states a fact and opens the details. */
export function Chip({ mark, className, children, ...rest }: ChipProps) {
  return (
    <button {...rest} type="button" className={cx(styles['chip'], className)}>
      {mark !== undefined && <span className={cx(styles['mark'], styles[mark])} />}
      <span className={styles['text']}>{children}</span>
    </button>
  )
}
