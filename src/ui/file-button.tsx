import buttonStyles from './button.module.css'
import { cx } from './cx.ts'
import styles from './file-button.module.css'

export interface FileButtonProps {
  label: string
  multiple?: boolean
  onFiles: (files: readonly File[]) => void
}

/** A file picker, looking like a button and staying what it is. */
export function FileButton({ label, multiple = false, onFiles }: FileButtonProps) {
  return (
    <label className={cx(buttonStyles['button'], styles['open'])}>
      {label}
      <input
        className={styles['input']}
        type="file"
        multiple={multiple}
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
