import { CSPProvider } from '@base-ui/react/csp-provider'
import { useCallback, useState, type ReactNode } from 'react'
import { goTo } from '../state/actions.ts'
import { useApp, useAppStore } from '../state/react.ts'
import { readPreferences, writePreferences } from '../storage/preferences.ts'
import { Tabs, type Tab } from '../ui/tabs.tsx'
import { FetchedShortcuts } from './fetched-shortcuts.tsx'
import { Header } from './header.tsx'
import { Notices } from './notices.tsx'
import styles from './shell.module.css'
import { useShortcuts } from './use-shortcuts.ts'

export interface ShellProps {
  stage: ReactNode
  /** the tabs; a single one gets no tab bar */
  tabs: readonly Tab[]
}

/** The frame of the page: header, stage, and the tabs beside it (below it on a narrow screen). */
export function Shell({ stage, tabs }: ShellProps) {
  const store = useAppStore()
  const tab = useApp((state) => state.place.tab)
  const [help, setHelp] = useState(false)
  const [letterKeys, setLetterKeys] = useState(() => readPreferences().letterKeys)
  const openHelp = useCallback(() => setHelp(true), [])
  useShortcuts(openHelp, letterKeys)
  return (
    // the Content-Security-Policy forbids style elements
    <CSPProvider disableStyleElements>
      <div className={styles['shell']}>
        <a href="#panel" className={styles['skip']}>
          Skip to the results
        </a>
        <Header onHelp={openHelp} />
        <main className={styles['main']}>
          <div className={styles['stage']}>{stage}</div>
          <div id="panel" tabIndex={-1} className={styles['panel']}>
            <Tabs
              tabs={tabs}
              active={tab}
              // the first tab has the plain address
              onActiveChange={(id) => goTo(store, { tab: id === tabs[0]?.id ? null : id })}
            />
          </div>
        </main>
        <Notices />
        <FetchedShortcuts
          open={help}
          onOpenChange={setHelp}
          letterKeys={letterKeys}
          onLetterKeysChange={(on) => {
            writePreferences({ letterKeys: on })
            setLetterKeys(on)
          }}
        />
      </div>
    </CSPProvider>
  )
}
