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

/** What the chip about privacy opens. */
export function PrivacyDetails() {
  return (
    <>
      <p>
        The network runs in this browser. Pictures are read here and sent nowhere: there is no
        server to send them to, and the page’s own rules forbid it to reach any other address.
      </p>
      <p>
        Only a model that you open by its address is fetched from there, by a part of the page that
        gets the address and no picture.
      </p>
      <p>
        <a href="forget.html">Forget everything on this device</a>
      </p>
    </>
  )
}
