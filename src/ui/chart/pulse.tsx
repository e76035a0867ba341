import { cx } from '../cx.ts'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface PulseProps {
  readonly path: string
  readonly tone?: Tone
  /** runs after the pulses of lower turns */
  readonly turn?: 0 | 1 | 2 | 3 | 4
}

/** A highlight that runs along a path once, to show an order. Nothing under reduced motion. */
export function Pulse({ path, tone = 'accent', turn = 0 }: PulseProps) {
  return (
    <path
      d={path}
      pathLength={1}
      strokeWidth={4}
      className={cx(styles['pulse'], styles[tone], styles[`turn${turn}`])}
    />
  )
}
