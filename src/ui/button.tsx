import { useId, type ComponentProps } from 'react'
import { cx } from './cx.ts'
import styles from './button.module.css'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'type'> {
  /** `primary`: the main action here; `quiet`: no frame; `link`: text in a sentence */
  look?: 'plain' | 'primary' | 'quiet' | 'link'
  /** Why the button is disabled. It stays in the tab order, so that the reason can be read. */
  disabledReason?: string | undefined
}

export function Button({
  look = 'plain',
  disabledReason,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const disabled = disabledReason !== undefined
  return (
    <>
      <button
        {...rest}
        type="button"
        className={cx(styles['button'], styles[look], className)}
        {...(disabled && {
          'aria-disabled': true,
          'aria-describedby': reasonId,
          title: disabledReason,
        })}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </button>
      {disabled && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
}
