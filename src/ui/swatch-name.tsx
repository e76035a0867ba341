import { isolated } from '../words/visible.ts'
import { Name } from './name.tsx'
import { Swatch, type SwatchProps } from './swatch.tsx'
import styles from './swatch-name.module.css'

export interface SwatchNameProps extends SwatchProps {
  name: string
  /** the full name, if it may be truncated */
  title?: string | undefined
}

/** A colour and the name it stands for, truncated if too long: the first two cells of a row, before its figures. */
export function SwatchName({ name, title, ...swatch }: SwatchNameProps) {
  return (
    <>
      <Swatch {...swatch} />
      <Name of={name} className={styles['name']} title={title && isolated(title)} />
    </>
  )
}
