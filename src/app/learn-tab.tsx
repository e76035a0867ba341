import type { ComponentType } from 'react'
import { Button } from '../ui/button.tsx'
import { useLoaded } from '../views/learn/use-loaded.ts'
import styles from './learn-tab.module.css'

type Panel = ComponentType<{ tokens: () => Promise<string> }>

const cache = new Map<'learn', Panel>()
const load = async (): Promise<Panel> => (await import('../views/learn/learn-panel.tsx')).LearnPanel
const tokens = async () => (await import('./tokens.css?inline')).default

/** The Learn tab, fetched when it is first opened: who came for boxes does not wait for the guide. */
export function LearnTab() {
  const loaded = useLoaded('learn', load, cache)
  if (loaded.status === 'ready') return <loaded.value tokens={tokens} />
  return loaded.status === 'loading' ? (
    <p role="status" className={styles['waiting']}>
      Fetching the guide…
    </p>
  ) : (
    <p role="alert" className={styles['waiting']}>
      The guide could not be fetched. Are you offline?{' '}
      <Button onClick={loaded.retry}>Try again</Button>
    </p>
  )
}
