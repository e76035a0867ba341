import { askForModel } from '../state/actions.ts'
import { useApp, useAppStore } from '../state/react.ts'
import { Button } from '../ui/button.tsx'
import { ModelFacts } from '../views/detect/model-facts.tsx'

/** What the model chip opens: the facts about the network, and the way to its section. */
export function ModelDetails() {
  const store = useAppStore()
  const status = useApp((state) => state.model.status)
  const spec = useApp((state) => state.model.spec)
  if (spec === null) {
    return (
      <p>
        {status === 'resting'
          ? 'It is loaded when the stage or another tab is used.'
          : 'The list of networks has not arrived.'}
      </p>
    )
  }
  return (
    <>
      <ModelFacts spec={spec} />
      <p>“Check this device”, in “Model and input” of Detect, times it and makes a report.</p>
      <Button onClick={() => askForModel(store)}>Change model and input</Button>
    </>
  )
}
