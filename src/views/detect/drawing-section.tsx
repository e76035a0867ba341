import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Switch } from '../../ui/switch.tsx'
import * as strings from './strings.ts'

/** What is drawn beside the boxes on the stage. */
export function DrawingSection() {
  const store = useAppStore()
  const showLabels = useApp((state) => state.settings.showLabels)
  const showScores = useApp((state) => state.settings.showScores)
  return (
    <Disclosure title={strings.drawing} summary={drawn(showLabels, showScores)}>
      <Switch
        label={strings.labels}
        checked={showLabels}
        onChange={(on) => changeSettings(store, { showLabels: on })}
      />
      <Switch
        label={strings.scores}
        checked={showScores}
        onChange={(on) => changeSettings(store, { showScores: on })}
      />
    </Disclosure>
  )
}

function drawn(labels: boolean, scores: boolean): string {
  if (labels && scores) return strings.labelsAndScores
  if (labels) return 'labels'
  return scores ? 'scores' : strings.boxesOnly
}
