import { Slider as Base } from '@base-ui/react/slider'
import { useId, type CSSProperties, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './slider.module.css'

export interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** Page Up, Page Down, Shift + arrow */
  largeStep: number
  /** marked under the track; pressing the mark restores it */
  defaultValue: number
  format: (value: number) => string
  onChange: (value: number) => void
  /** id of a description for screen readers, in addition to label and value */
  describedBy?: string
  /** drawn behind the track, spanning min..max */
  backdrop?: ReactNode
}

/**
 * A slider with its value beside its heading and its default marked. Arrows move by `step`, Page Up and Page Down
 * by `largeStep`, Home and End to the ends.
 */
export function Slider(props: SliderProps) {
  const { label, value, min, max, defaultValue, format, onChange } = props
  const labelId = useId()
  const share = (at: number) => `${(100 * (at - min)) / (max - min)}%`
  return (
    <Base.Root
      value={value}
      min={min}
      max={max}
      step={props.step}
      largeStep={props.largeStep}
      onValueChange={(next) => onChange(next)}
    >
      <div className={styles['head']}>
        <h3 id={labelId} className={styles['label']}>
          {label}
        </h3>
        <span className={cx(styles['value'], 'numbers')} aria-hidden="true">
          {format(value)}
        </span>
      </div>
      <Base.Control
        className={cx(styles['control'], props.backdrop !== undefined && styles['tall'])}
        style={{ '--at': share(value) } as CSSProperties}
      >
        {props.backdrop !== undefined && (
          <div className={styles['backdrop']} aria-hidden="true">
            {props.backdrop}
          </div>
        )}
        <Base.Track className={styles['track']}>
          <Base.Thumb
            className={styles['thumb']}
            aria-labelledby={labelId}
            aria-describedby={props.describedBy}
            getAriaValueText={() => format(value)}
          />
        </Base.Track>
      </Base.Control>
      <div
        className={styles['scale']}
        style={{ '--default-at': share(defaultValue) } as CSSProperties}
      >
        <button
          type="button"
          className={styles['default']}
          style={{ insetInlineStart: share(defaultValue) }}
          title={`Back to ${format(defaultValue)}`}
          aria-label={`${label}: default, ${format(defaultValue)}`}
          onClick={() => onChange(defaultValue)}
        >
          default
        </button>
      </div>
    </Base.Root>
  )
}
