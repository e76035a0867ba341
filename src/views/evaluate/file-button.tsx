import type { ReactNode } from 'react'
import buttonStyles from '../../ui/button.module.css'
import { cx } from '../../ui/cx.ts'
import styles from './file-button.module.css'

export interface FileButtonProps {
  /** a whole folder instead of files */
  folder?: boolean
  primary?: boolean
  onFiles: (files: readonly File[]) => void
  children: ReactNode
}

/** A file picker, looking like a button and staying what it is. */
export function FileButton({
  folder = false,
  primary = false,
  onFiles,
  children,
}: FileButtonProps) {
  return (
    <label
      className={cx(buttonStyles['button'], primary && buttonStyles['primary'], styles['pick'])}
    >
      <span>{children}</span>
      <input
        type="file"
        multiple
        {...(folder && { webkitdirectory: '' })}
        onChange={({ currentTarget }) => {
          const files = Array.from(currentTarget.files ?? [])
          // so that the same files can be opened again
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
