import { askForModel } from '../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../state/react.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { PopoverClose } from '../ui/popover-close.tsx'
import { Switch } from '../ui/switch.tsx'
import { ModelFacts } from '../views/detect/model-facts.tsx'
import { formatBytes } from '../words/units.ts'
import * as strings from './details-strings.ts'
import styles from './chip-details.module.css'

/** What the model chip opens: the facts about the network, and the way to its section. */
export function ModelDetails() {
  const store = useAppStore()
  const status = useApp((state) => state.model.status)
  const spec = useApp((state) => state.model.spec)
  if (spec === null) {
    return <p>{status === 'resting' ? strings.loadedWhenUsed : strings.noListOfNetworks}</p>
  }
  return (
    <div className={styles['details']}>
      <ModelFacts spec={spec} />
      <p>{strings.whereTheCheckIs}</p>
      <PopoverClose onClick={() => askForModel(store)}>{strings.changeModelAndInput}</PopoverClose>
    </div>
  )
}

/** What the chip about privacy opens. */
export function PrivacyDetails() {
  return (
    <div className={styles['details']}>
      <p>{strings.picturesStayHere}</p>
      <p>{strings.whatIsFetched}</p>
      <KeptPictures />
      <p>
        <a href="forget.html">{strings.forgetEverything}</a>
      </p>
    </div>
  )
}

/** The choice to find one's pictures again after a reload. */
function KeptPictures() {
  const commands = useCommands()
  const { on, count, bytes } = useApp((state) => state.kept)
  return (
    <>
      <Switch
        label={strings.keepPictures}
        checked={on}
        onChange={(next) => commands.keepPictures(next)}
        hint={strings.whatKeepingDoes}
      />
      {on && (
        <Note>
          {count === 0 ? strings.noneKept : strings.kept(count, formatBytes(bytes))}{' '}
          <Button look="link" onClick={() => commands.keepPictures(false)}>
            {strings.forgetMyPictures}
          </Button>
        </Note>
      )}
    </>
  )
}
