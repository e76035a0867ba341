import type { CSSProperties, ReactNode } from 'react'
import styles from './bar-row.module.css'

export interface BarRowProps {
  name: ReactNode
  /** 0..1; null: undefined */
  share: number | null
  /** where the bar ought to end, 0..1 */
  wanted?: number | null
  /** what the bar opens; from the keyboard the numbers behind it do */
  onPress?: (() => void) | undefined
  children: ReactNode
}

/** A bar with its name before and its numbers behind; its length is for the eye alone. */
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
