import { Field, FieldInput } from './field.tsx'

export interface FilterFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A field that filters a list while one types. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  return (
    <Field label={label}>
      <FieldInput
        type="search"
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  )
}
