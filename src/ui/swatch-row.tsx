import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { SwatchName, type SwatchNameProps } from './swatch-name.tsx'
import styles from './swatch-row.module.css'

export interface SwatchRowProps
  extends SwatchNameProps, Omit<ComponentProps<'button'>, keyof SwatchNameProps | 'type'> {
  /** sets the height and the columns: 12px for the colour, then the name, then the children */
  className: string | undefined
}

/** A clickable row: a colour, the name it stands for, and figures. */
export function SwatchRow(props: SwatchRowProps) {
  const { colour, dashed = false, name, title, className, children, ...button } = props
  return (
    <button {...button} type="button" className={cx(styles['row'], className)}>
      <SwatchName colour={colour} dashed={dashed} name={name} title={title} />
      {children}
    </button>
  )
}
