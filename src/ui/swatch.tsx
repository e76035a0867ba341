import { cx } from './cx.ts'
import styles from './swatch.module.css'

export interface SwatchProps {
  colour: string
  /** only the rim, in dashes, as a suppressed box is drawn */
  dashed?: boolean
}

/** A small square of the colour that something has on the picture. */
export function Swatch({ colour, dashed = false }: SwatchProps) {
  return (
    <span
      className={cx(styles['swatch'], dashed ? styles['dashed'] : styles['solid'])}
      style={dashed ? { borderColor: colour } : { background: colour }}
      aria-hidden="true"
    />
  )
}
