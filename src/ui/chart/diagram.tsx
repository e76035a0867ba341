import { useId, type ReactNode } from 'react'
import styles from './diagram.module.css'

/** Width of every diagram, in units of its `viewBox`, so that text has the same size in all of them. */
export const diagramWidth = 360

export interface DiagramProps {
  /** what it is, in a few words */
  readonly title: string
  /** the text alternative: what the diagram shows, with the numbers */
  readonly description: string
  /** in units; the width is always `diagramWidth` */
  readonly height: number
  readonly children: ReactNode
}

/** A diagram with controls in it: a group, since nothing inside an image can be reached. Its name is no tooltip. */
export function LiveDiagram({ title, description, height, children }: DiagramProps) {
  const id = useId()
  return (
    <div className={styles['frame']}>
      <svg
        role="group"
        aria-label={title}
        aria-describedby={id}
        viewBox={`0 0 ${diagramWidth} ${height}`}
        className={styles['diagram']}
      >
        <desc id={id}>{description}</desc>
        {children}
      </svg>
    </div>
  )
}

/**
 * The frame of a diagram: an image with a name and a description, as wide as its column. Allow 14 units per line
 * of text and about 8 units per character; on wide columns text is drawn smaller.
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
