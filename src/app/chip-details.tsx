import { askForModel } from '../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../state/react.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Switch } from '../ui/switch.tsx'
import { ModelFacts } from '../views/detect/model-facts.tsx'
import { plural } from '../words/plural.ts'
import { formatBytes } from '../words/units.ts'

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
      <KeptPictures />
      <p>
        <a href="forget.html">Forget everything on this device</a>
      </p>
    </>
  )
}

/** The choice to find one's pictures again after a reload. */
function KeptPictures() {
  const commands = useCommands()
  const { on, count, bytes } = useApp((state) => state.kept)
  return (
    <>
      <Switch
        label="Keep my pictures on this device"
        checked={on}
        onChange={(next) => commands.keepPictures(next)}
        hint="Pictures that you open are here again after a reload, in this browser only. Turning it off removes what is kept."
      />
      {on && (
        <Note>
          {count === 0
            ? 'None of your pictures is open.'
            : `${plural(count, 'picture is', 'pictures are')} kept, ${formatBytes(bytes)}.`}{' '}
          <Button look="link" onClick={() => commands.keepPictures(false)}>
            Forget my pictures
          </Button>
        </Note>
      )}
    </>
  )
}
