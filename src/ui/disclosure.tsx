import { Collapsible } from '@base-ui/react/collapsible'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { isolated } from '../words/visible.ts'
import { Icon } from './icon.tsx'
import styles from './disclosure.module.css'

export interface DisclosureProps {
  title: string
  /** the values set inside, shown while it is closed */
  summary?: ReactNode
  /** open at first, and whenever this becomes true */
  defaultOpen?: boolean
  /** opens it and takes the focus there, whenever it becomes true */
  asked?: boolean
  onAsked?: () => void
  children: ReactNode
}

/**
 * A collapsible section; while closed, its heading shows a summary of the values inside. Scrolls into view when it
 * opens.
 */
export function Disclosure(props: DisclosureProps) {
  const { title, summary, defaultOpen = false, asked = false, onAsked, children } = props
  const [open, setOpen] = useState(defaultOpen)
  const [wasDefault, setWasDefault] = useState(defaultOpen)
  const panel = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(open)
  if (asked && !open) setOpen(true)
  if (defaultOpen !== wasDefault) {
    setWasDefault(defaultOpen)
    if (defaultOpen) setOpen(true)
  }

  useEffect(() => {
    if (!asked) return
    trigger.current?.focus({ preventScroll: true })
    panel.current?.scrollIntoView?.({ block: 'nearest' })
    onAsked?.()
  }, [asked, onAsked])

  useLayoutEffect(() => {
    if (open && !wasOpen.current) panel.current?.scrollIntoView?.({ block: 'nearest' })
    wasOpen.current = open
  }, [open])

  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className={styles['root']}>
      <h3 className={styles['heading']}>
        <Collapsible.Trigger ref={trigger} className={styles['trigger']}>
          {title}
          <span className={styles['summary']}>
            {typeof summary === 'string' ? isolated(summary) : summary}
          </span>
          <Icon name="chevron" />
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Panel ref={panel} className={styles['panel']} data-title={title}>
        {children}
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
