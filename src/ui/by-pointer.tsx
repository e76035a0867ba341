import type { ReactNode } from 'react'
import styles from './by-pointer.module.css'

/** Words that differ by how the page is used: with a mouse and keys, or with fingers. */
export function ByPointer({ mouse, finger = null }: { mouse: ReactNode; finger?: ReactNode }) {
  return (
    <>
      <span className={styles['mouse']}>{mouse}</span>
      {finger !== null && <span className={styles['finger']}>{finger}</span>}
    </>
  )
}
