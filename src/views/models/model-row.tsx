import type { ReactElement, ReactNode } from 'react'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import * as strings from './strings.ts'
import { isolated } from '../../words/visible.ts'
import styles from './model-row.module.css'

export interface ModelRowProps {
  id: string
  /** its name, or what stands in its place */
  title: string | ReactElement
  /** what it is good for */
  summary?: string
  facts: ReactNode
  /** buttons */
  children: ReactNode
}

/** A network in a list: in use or not, and what can be done with it. */
export function ModelRow({ id, title, summary, facts, children }: ModelRowProps) {
  const isInUse = useIsInUse(id)
  return (
    <li className={styles['row']} aria-current={isInUse || undefined}>
      <div className={styles['text']}>
        {typeof title === 'string' ? <p className={styles['name']}>{isolated(title)}</p> : title}
        {summary !== undefined && <p className={styles['summary']}>{isolated(summary)}</p>}
        <p className={cx(styles['facts'], 'numbers')}>{facts}</p>
      </div>
      <div className={styles['buttons']}>{children}</div>
    </li>
  )
}

/** Puts a network to use; says so if it is. */
export function UseButton({ id, name }: { id: string; name: string }) {
  const store = useAppStore()
  if (useIsInUse(id)) return <span className={styles['inUse']}>{strings.inUse}</span>
  return (
    <Button
      aria-label={isolated(strings.chooseNamed(name))}
      onClick={() => changeSettings(store, { modelId: id, inputSize: null })}
    >
      {strings.choose}
    </Button>
  )
}

function useIsInUse(id: string): boolean {
  return useApp((state) => state.model.spec?.id === id)
}
