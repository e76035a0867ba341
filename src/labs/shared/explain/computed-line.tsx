import type { ReactNode } from 'react'
import type { Line } from '../../../vision/explain/explanation.ts'
import { filledFormula, namedFormula, shownNumber } from '../../../vision/explain/line.ts'
import styles from './computed-line.module.css'

export interface ComputedLineProps {
  line: Line
  /** shown after the line's name */
  children?: ReactNode
}

/** A computed number in a `dl`: its formula with names, with numbers, and the result. */
export function ComputedLine({ line, children }: ComputedLineProps) {
  const { name, value, unit } = line
  return (
    <div className={styles['computed']}>
      <dt>
        {name}
        {children}
      </dt>
      <dd>
        <span>= {namedFormula(line)}</span>
        <span>= {filledFormula(line)}</span>
        <b data-value={name}>
          = {shownNumber(value)}
          {unit !== '' && ` ${unit}`}
        </b>
      </dd>
    </div>
  )
}
