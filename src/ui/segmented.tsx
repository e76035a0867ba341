import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import styles from './segmented.module.css'

export interface SegmentedProps<Value extends string> {
  label: string
  value: Value
  options: readonly { readonly value: Value; readonly label: ReactNode }[]
  onChange: (value: Value) => void
}

/** A radio group drawn as one bar; arrow keys move between the options. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    <RadioGroup
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onChange(value)}
      className={styles['group']}
    >
      {props.options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className={styles['option']}>
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
