import styles from './filter-field.module.css'

export interface FilterFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A field that filters a list while one types. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  return (
    <label className={styles['field']}>
      <span className={styles['label']}>{label}</span>
      <input
        type="search"
        className={styles['input']}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  )
}
