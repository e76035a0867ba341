import { cx } from './cx.ts'
import styles from './swatch.module.css'

export interface SwatchProps {
  colour: string
  /** only a dashed outline, like a suppressed box */
  dashed?: boolean
}

/** A small square in the colour that an object has on the picture. */
export function Swatch({ colour, dashed = false }: SwatchProps) {
  return (
    <span
      className={cx(styles['swatch'], dashed ? styles['dashed'] : styles['solid'])}
      style={dashed ? { borderColor: colour } : { background: colour }}
      aria-hidden="true"
    />
  )
}
