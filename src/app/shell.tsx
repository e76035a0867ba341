import { CSPProvider } from '@base-ui/react/csp-provider'
import { useCallback, useState, type CSSProperties, type ReactNode } from 'react'
import { goTo } from '../state/actions.ts'
import { useApp, useAppStore } from '../state/react.ts'
import { readPreferences, writePreferences } from '../storage/preferences.ts'
import { Tabs, type Tab } from '../ui/tabs.tsx'
import { FetchedShortcuts } from './fetched-shortcuts.tsx'
import { FetchedSplit } from './fetched-split.tsx'
import { FetchedTour } from './fetched-tour.tsx'
import { Header } from './header.tsx'
import { Notices } from './notices.tsx'
import * as strings from './strings.ts'
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
  const [width, setWidth] = useState(() => readPreferences().panelWidth)
  const [letterKeys, setLetterKeys] = useState(() => readPreferences().letterKeys)
  const openHelp = useCallback(() => setHelp(true), [])
  useShortcuts(openHelp, letterKeys)
  return (
    // the Content-Security-Policy forbids style elements
    <CSPProvider disableStyleElements>
      <div className={styles['shell']}>
        <a href="#panel" className={styles['skip']}>
          {strings.skipToResults}
        </a>
        <Header onHelp={openHelp} />
        <main
          className={styles['main']}
          style={
            width === undefined ? undefined : ({ '--panel-width': `${width}px` } as CSSProperties)
          }
        >
          <div className={styles['stage']}>{stage}</div>
          <div id="panel" tabIndex={-1} className={styles['panel']}>
            <FetchedSplit className={styles['handle']} onChange={setWidth} />
            <Tabs
              tabs={tabs}
              active={tab}
              // the first tab has the plain address
              onActiveChange={(id) => goTo(store, { tab: id === tabs[0]?.id ? null : id })}
            />
          </div>
        </main>
        <FetchedTour />
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
