import { Popover as Base } from '@base-ui/react/popover'
import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react'
import styles from './popover-panel.module.css'

export interface PopoverProps {
  /** the button that opens it */
  trigger: ReactElement
  title: string
  /** also opens when the pointer rests on the trigger */
  openOnHover?: boolean
  children: ReactNode
}

export interface PopoverPanelProps extends PopoverProps {
  /** open from the start */
  open: boolean
  /** whether the placeholder button had the focus */
  focused: boolean
}

/** The whole popover, including its button. */
export function PopoverPanel(props: PopoverPanelProps) {
  const { trigger, title, openOnHover = false, open, focused, children } = props
  const button = useRef<HTMLButtonElement>(null)
  const takesFocus = useRef(focused)
  useLayoutEffect(() => {
    if (takesFocus.current) button.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Base.Root defaultOpen={open}>
      <Base.Trigger ref={button} render={trigger} openOnHover={openOnHover} closeDelay={200} />
      <Base.Portal>
        {/* an absolute one would widen a phone's page when it is turned, and be placed by that width */}
        <Base.Positioner
          positionMethod="fixed"
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
