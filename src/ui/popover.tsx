import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './popover.module.css'

export interface PopoverProps {
  /** a button */
  trigger: ReactElement
  title: string
  /** also opens when the pointer rests on the trigger */
  openOnHover?: boolean
  children: ReactNode
}

/** A small panel beside its button; Escape or a press elsewhere closes it. */
export function Popover({ trigger, title, openOnHover = false, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} openOnHover={openOnHover} closeDelay={200} />
      <Base.Portal>
        <Base.Positioner
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={styles['positioner']}
        >
          <Base.Popup className={styles['popup']}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
