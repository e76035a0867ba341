import { useId } from 'react'
import { Icon } from './icon.tsx'
import { isolated } from '../words/visible.ts'
import styles from './select.module.css'

export interface SelectProps<Value extends string> {
  label: string
  value: Value
  options: readonly { readonly value: Value; readonly label: string }[]
  onChange: (value: Value) => void
}

/** The browser's native select with a label: it has its own keyboard support, and the wheel of a phone. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SelectProps<Value>) {
  const id = useId()
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {isolated(label)}
      </label>
      <div className={styles['frame']}>
        <select
          id={id}
          className={styles['select']}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {isolated(option.label)}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  )
}
