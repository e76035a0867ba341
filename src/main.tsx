import { base, catalogue, engine } from './early.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { detectPanel } from './app/detect-tab.tsx'
import { evaluateViews } from './app/evaluate-tab.tsx'
import { shortcutsDialog } from './app/fetched-shortcuts.tsx'
import { inspector } from './app/inspect-tab.tsx'
import { learnViews } from './app/learn-tab.tsx'
import { prefetch } from './app/prefetch.ts'
import { tellDamage } from './app/tell-damage.ts'
import { shortcutRuns } from './app/use-shortcuts.ts'
import './app/tokens.css'
import { findNewVersion } from './offline/find-new-version.ts'
import { isolate } from './offline/isolate.ts'
import { createRun } from './run/run.ts'
import { watchFrames } from './sources/watch-frames.ts'
import { syncAddress } from './state/sync-address.ts'
import { createAppStore } from './state/store.ts'
import { selectionText } from './views/stage/caption.tsx'
import { liveView } from './views/stage/stage.tsx'

// not in the build: the end-to-end tests inject it
if (import.meta.env.DEV) watchFrames()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

const store = createAppStore()
findNewVersion(base, import.meta.url)
syncAddress(store)
tellDamage(store)
const run = createRun(store, engine, base, catalogue)
void isolate(base).then((loadsAgain) => (loadsAgain ? undefined : run.start()))

const keep = async () => (await import('./app/keep-app.ts')).keepApp(store, base)
prefetch(store, [
  ...[detectPanel, shortcutRuns, ...run.parts, selectionText, liveView],
  ...[inspector, learnViews, evaluateViews, shortcutsDialog],
  // the development server has no service worker
  ...(import.meta.env.PROD ? [keep] : []),
])

createRoot(root).render(
  <StrictMode>
    <App store={store} commands={run.commands} />
  </StrictMode>,
)
