import type { ReactNode } from 'react'
import buttonStyles from './button.module.css'
import { cx } from './cx.ts'
import styles from './file-button.module.css'

export interface FileButtonProps {
  /** what the picker is called */
  label: string
  /** of the picker, for labels and keys elsewhere that open the same one */
  id?: string
  /** types of file that the picker offers first: `image/*` */
  accept?: string
  multiple?: boolean
  /** a whole folder instead of files */
  folder?: boolean
  primary?: boolean
  onFiles: (files: readonly File[]) => void
  /** what the button shows, where it is not the label */
  children?: ReactNode
}

/** A file picker, looking like a button and staying what it is. */
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
          // so that the same file can be opened again
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
