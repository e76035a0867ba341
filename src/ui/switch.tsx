import { Switch as Base } from '@base-ui/react/switch'
import { useId, type ReactNode } from 'react'
import styles from './switch.module.css'

export interface SwitchProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** one line under the label */
  hint?: ReactNode
}

export function Switch({ label, checked, onChange, hint }: SwitchProps) {
  const id = useId()
  const hintId = useId()
  return (
    <div className={styles['row']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <Base.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        aria-describedby={hint === undefined ? undefined : hintId}
        className={styles['track']}
      >
        <Base.Thumb className={styles['thumb']} />
      </Base.Root>
      {hint !== undefined && (
        <p id={hintId} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}
