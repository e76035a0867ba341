import { Collapsible } from '@base-ui/react/collapsible'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import styles from './disclosure.module.css'

export interface DisclosureProps {
  title: string
  /** the values set inside, shown while it is closed */
  summary?: ReactNode
  defaultOpen?: boolean
  children: ReactNode
}

/** A collapsible section; while closed, its heading shows a summary of the values inside. */
export function Disclosure({ title, summary, defaultOpen = false, children }: DisclosureProps) {
  return (
    <Collapsible.Root defaultOpen={defaultOpen} className={styles['root']}>
      <h3 className={styles['heading']}>
        <Collapsible.Trigger className={styles['trigger']}>
          {title}
          <span className={styles['summary']}>{summary}</span>
          <Icon name="chevron" />
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Panel className={styles['panel']}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  )
}
