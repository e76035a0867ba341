import type { ReactNode } from 'react'
import buttonStyles from './button.module.css'
import { cx } from './cx.ts'
import styles from './file-button.module.css'

export interface FileButtonProps {
  /** accessible name of the picker */
  label: string
  /** id of the input, for labels and shortcuts elsewhere that open the same picker */
  id?: string
  /** file types that the picker offers first: `image/*` */
  accept?: string
  multiple?: boolean
  /** picks a whole folder instead of files */
  folder?: boolean
  primary?: boolean
  onFiles: (files: readonly File[]) => void
  /** visible content, if it differs from the label */
  children?: ReactNode
}

/** A file input that looks like a button. */
export function FileButton(props: FileButtonProps) {
  const { label, id, accept, multiple = false, folder = false, primary = false, onFiles } = props
  return (
    <label
      className={cx(buttonStyles['button'], primary && buttonStyles['primary'], styles['open'])}
    >
      {props.children ?? label}
      <input
        id={id}
        className={styles['input']}
        type="file"
        accept={accept}
        multiple={multiple}
        {...(folder && { webkitdirectory: '' })}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const files = Array.from(currentTarget.files ?? [])
          // so that choosing the same file again fires the event
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
