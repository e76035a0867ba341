import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './tabs.module.css'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

export interface TabsProps {
  tabs: readonly Tab[]
  /** id of the open tab; the first one stands in for an id that is none of theirs */
  active: string | null
  onActiveChange: (id: string) => void
}

/** One tab is no choice: it is shown alone under a heading that only screen readers meet. */
export function Tabs({ tabs, active, onActiveChange }: TabsProps) {
  const [first] = tabs
  if (first === undefined) throw new Error('Tabs needs at least one tab')
  if (tabs.length === 1) {
    return (
      <section className={styles['only']} aria-label={first.label}>
        <h2 className="visually-hidden">{first.label}</h2>
        {first.content}
      </section>
    )
  }
  return (
    <Base.Root
      value={tabs.find(({ id }) => id === active)?.id ?? first.id}
      onValueChange={(id: string) => onActiveChange(id)}
      className={styles['root']}
    >
      <Base.List className={styles['list']} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.id} value={tab.id} className={styles['tab']}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className={styles['only']}>
          <h2 className="visually-hidden">{tab.label}</h2>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
