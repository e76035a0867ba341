import { Swatch, type SwatchProps } from './swatch.tsx'
import styles from './swatch-name.module.css'

export interface SwatchNameProps extends SwatchProps {
  name: string
  /** the whole name where it may be cut off */
  title?: string | undefined
}

/** A colour and what has it, cut off where it is too long: the first two cells of a row, before its figures. */
export function SwatchName({ name, title, ...swatch }: SwatchNameProps) {
  return (
    <>
      <Swatch {...swatch} />
      <span className={styles['name']} title={title} dir="auto">
        {name}
      </span>
    </>
  )
}
