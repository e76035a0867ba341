import { useId } from 'react'
import fields from './fields.module.css'

export interface TextFieldProps {
  label: string
  value: string
  /** more than one: a multi-line field */
  lines?: number
  onChange: (value: string) => void
}

export function TextField({ label, value, lines = 1, onChange }: TextFieldProps) {
  const id = useId()
  return (
    <div className={fields['field']}>
      <label htmlFor={id} className={fields['label']}>
        {label}
      </label>
      {lines === 1 ? (
        <input
          id={id}
          className={fields['input']}
          value={value}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : (
        <textarea
          id={id}
          className={fields['input']}
          rows={lines}
          value={value}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </div>
  )
}
