import type { ComponentType } from 'react'
import type { Evaluate } from '../state/evaluate/evaluate-commands.ts'
import { useCommands } from '../state/react.ts'
import { Button } from '../ui/button.tsx'
import { useLoaded } from '../views/learn/use-loaded.ts'
import type { StageLayerProps } from '../views/stage/stage-layer.ts'
import styles from './learn-tab.module.css'

/** All of the tab, fetched when it is first opened. */
interface Parts {
  readonly evaluate: Evaluate
  readonly Panel: ComponentType<{ evaluate: Evaluate }>
  readonly Layer: ComponentType<StageLayerProps & { evaluate: Evaluate }>
}

const cache = new Map<() => Promise<Evaluate>, Parts>()

async function load(open: () => Promise<Evaluate>): Promise<Parts> {
  const [evaluate, views] = await Promise.all([
    open(),
    import('../views/evaluate/evaluate-views.tsx'),
  ])
  return { evaluate, Panel: views.EvaluatePanelOf, Layer: views.EvaluateLayerOf }
}

/** The Evaluate tab: who came for boxes does not wait for it. */
export function EvaluateTab() {
  const loaded = useLoaded(useCommands().openEvaluate, load, cache)
  if (loaded.status === 'ready') return <loaded.value.Panel evaluate={loaded.value.evaluate} />
  return loaded.status === 'loading' ? (
    <p role="status" className={styles['waiting']}>
      Fetching the evaluation…
    </p>
  ) : (
    <p role="alert" className={styles['waiting']}>
      The evaluation could not be fetched. Are you offline?{' '}
      <Button onClick={loaded.retry}>Try again</Button>
    </p>
  )
}

/** What the tab shows on the stage, once it is there. */
export function EvaluateLayer(props: StageLayerProps) {
  const loaded = useLoaded(useCommands().openEvaluate, load, cache)
  if (loaded.status !== 'ready') return null
  return <loaded.value.Layer {...props} evaluate={loaded.value.evaluate} />
}
