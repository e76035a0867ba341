import type { ReactNode } from 'react'
import styles from './diagram.module.css'

/** Every diagram is this wide, in units of its `viewBox`, so that text has one size on all of them. */
export const diagramWidth = 360

export interface DiagramProps {
  /** what it is, in a few words */
  readonly title: string
  /** the text alternative: what is to be seen, with the numbers */
  readonly description: string
  /** in units; the width is always `diagramWidth` */
  readonly height: number
  readonly children: ReactNode
}

/**
 * The frame of a diagram: an image with a name and a description, as wide as its column. Lay text
 * out for 14 units a line and some 8 units a character; on wide columns it is drawn smaller.
 */
export function Diagram({ title, description, height, children }: DiagramProps) {
  return (
    <div className={styles['frame']}>
      <svg role="img" viewBox={`0 0 ${diagramWidth} ${height}`} className={styles['diagram']}>
        <title>{title}</title>
        <desc>{description}</desc>
        {children}
      </svg>
    </div>
  )
}
