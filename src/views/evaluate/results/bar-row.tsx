import type { CSSProperties, ReactNode } from 'react'
import styles from './bar-row.module.css'

export interface BarRowProps {
  name: ReactNode
  /** 0..1; null: undefined */
  share: number | null
  /** target of the bar's length, 0..1 */
  wanted?: number | null
  /** what clicking the bar opens; by keyboard, the numbers beside it open the same */
  onPress?: (() => void) | undefined
  children: ReactNode
}

/** A bar between its name and its numbers; its length is only visual. */
export function BarRow({ name, share, wanted = null, onPress, children }: BarRowProps) {
  const lengths = {
    '--share': `${100 * (share ?? 0)}%`,
    '--wanted': `${100 * (wanted ?? 0)}%`,
  } as CSSProperties
  return (
    <>
      <span>{name}</span>
      <span
        className={styles['bar']}
        style={lengths}
        data-opens={onPress !== undefined || undefined}
        aria-hidden="true"
        onClick={onPress}
      >
        <i />
        {wanted !== null && <b />}
      </span>
      <span className="numbers">{children}</span>
    </>
  )
}
