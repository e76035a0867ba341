import type { ComponentType } from 'react'
import { Button } from '../ui/button.tsx'
import { useLoaded } from '../views/learn/use-loaded.ts'
import type { StageLayerProps } from '../views/stage/stage-layer.ts'
import styles from './learn-tab.module.css'

/** All of the tab, fetched when it is first opened. */
interface Parts {
  readonly Panel: ComponentType
  readonly Layer: ComponentType<StageLayerProps>
}

const cache = new Map<'inspect', Parts>()

let loading: Promise<Parts> | null = null

/** Once for both of its places, which speak with each other. */
function load(): Promise<Parts> {
  loading ??= import('../views/inspect/inspector.tsx').then(({ createInspector }) =>
    createInspector(),
  )
  // fetched again next time, once the connection is back
  loading.catch(() => {
    loading = null
  })
  return loading
}

/** The Inspect tab: who came for boxes does not wait for it. */
export function InspectTab() {
  const loaded = useLoaded('inspect', load, cache)
  if (loaded.status === 'ready') return <loaded.value.Panel />
  return loaded.status === 'loading' ? (
    <p role="status" className={styles['waiting']}>
      Fetching the inspector…
    </p>
  ) : (
    <p role="alert" className={styles['waiting']}>
      The inspector could not be fetched. Are you offline?{' '}
      <Button onClick={loaded.retry}>Try again</Button>
    </p>
  )
}

/** What the tab shows on the stage, once it is there. */
export function InspectLayer(props: StageLayerProps) {
  const loaded = useLoaded('inspect', load, cache)
  return loaded.status === 'ready' ? <loaded.value.Layer {...props} /> : null
}
