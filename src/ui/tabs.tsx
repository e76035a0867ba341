import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import styles from './tabs.module.css'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

export interface TabsProps {
  tabs: readonly Tab[]
  /** id of the open tab; the first tab if the id is unknown */
  active: string | null
  onActiveChange: (id: string) => void
}

/**
 * Tabs following the ARIA Authoring Practices (pattern "Tabs", automatic activation): arrows, Home and End move
 * to a tab and open it. A single tab is shown without a tab bar, under a heading for screen readers only.
 *
 * Written by hand because the page's first script needs them: with those of @base-ui/react it would be an eighth
 * larger.
 */
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
  const open = tabs.find(({ id }) => id === active) ?? first
  return <Several tabs={tabs} open={open} onActiveChange={onActiveChange} />
}

interface SeveralProps extends Pick<TabsProps, 'tabs' | 'onActiveChange'> {
  open: Tab
}

function Several({ tabs, open, onActiveChange }: SeveralProps) {
  const prefix = useId()
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const here = tabs.indexOf(open)
    const last = tabs.length - 1
    const next = {
      ArrowRight: here < last ? here + 1 : 0,
      ArrowLeft: here > 0 ? here - 1 : last,
      Home: 0,
      End: last,
    }[event.key]
    const tab = next === undefined ? undefined : tabs[next]
    if (next === undefined || tab === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
    onActiveChange(tab.id)
  }

  return (
    <div className={styles['root']}>
      <div ref={list} role="tablist" className={styles['list']}>
        {tabs.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${prefix}-${id}`}
            aria-selected={id === open.id}
            aria-controls={id === open.id ? `${prefix}-panel` : undefined}
            tabIndex={id === open.id ? 0 : -1}
            className={styles['tab']}
            onClick={() => id !== open.id && onActiveChange(id)}
            onKeyDown={onKeyDown}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        key={open.id}
        role="tabpanel"
        id={`${prefix}-panel`}
        aria-labelledby={`${prefix}-${open.id}`}
        tabIndex={0}
        className={styles['only']}
      >
        <h2 className="visually-hidden">{open.label}</h2>
        {open.content}
      </div>
    </div>
  )
}
