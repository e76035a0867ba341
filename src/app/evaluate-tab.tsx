import { once, onceEach } from '../loading/once.ts'
import type { Evaluate } from '../state/evaluate/evaluate-commands.ts'
import { useCommands } from '../state/react.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { StageLayerProps } from '../views/stage/stage-layer.ts'
import { FetchedTab } from './fetched-tab.tsx'
import * as strings from './strings.ts'

export const evaluateViews = once(() => import('../views/evaluate/evaluate-views.tsx'))

/** The whole tab: its views, and the evaluation that the app opens. */
const partsOf = onceEach(async (open: () => Promise<Evaluate>) => {
  const [evaluate, views] = await Promise.all([open(), evaluateViews()])
  return { evaluate, Panel: views.EvaluatePanelOf, Layer: views.EvaluateLayerOf }
})

export function EvaluateTab() {
  return (
    <FetchedTab from={partsOf(useCommands().openEvaluate)} what={strings.evaluation}>
      {({ Panel, evaluate }) => <Panel evaluate={evaluate} />}
    </FetchedTab>
  )
}

/** The tab's layer on the stage, once loaded. */
export function EvaluateLayer(props: StageLayerProps) {
  const loaded = useLoaded(partsOf(useCommands().openEvaluate))
  if (loaded.status !== 'ready') return null
  return <loaded.value.Layer {...props} evaluate={loaded.value.evaluate} />
}
