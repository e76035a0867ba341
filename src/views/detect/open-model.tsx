import { useState } from 'react'
import { once } from '../../loading/once.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { NewVersionWords } from '../../ui/new-version-words.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useNewVersion } from '../../ui/use-new-version.ts'
import { ModelPicker } from '../models/model-picker.tsx'
import * as strings from './strings.ts'
import styles from './open-model.module.css'

const device = once(async () => (await import('./device-dialog.tsx')).DeviceDialog)
const manager = once(async () => (await import('../models/models-dialog.tsx')).ModelsDialog)

/** Opens the user's own model, the details of it, and the device check. */
export function OpenModel() {
  const [dialog, setDialog] = useState<typeof manager | null>(null)
  const commands = useCommands()
  const isOpening = useApp((state) => state.own.opening !== null)
  return (
    <div className={styles['row']}>
      <ModelPicker />
      <Button onClick={() => setDialog(() => manager)}>{strings.manageModels}</Button>
      <Button onClick={() => setDialog(() => device)}>{strings.checkThisDevice}</Button>
      <Button
        look="quiet"
        className={isOpening ? undefined : styles['idle']}
        onClick={() => commands.cancelModel()}
      >
        {strings.cancel}
      </Button>
      <p className={styles['note']}>{strings.openAModelHint}</p>
      {dialog && <LoadedDialog from={dialog} onClose={() => setDialog(null)} />}
    </div>
  )
}

/** A dialog that is fetched on first use. */
function LoadedDialog({ from, onClose }: { from: typeof manager; onClose: () => void }) {
  const loaded = useLoaded(from)
  const outdated = useNewVersion()
  if (loaded.status === 'ready') return <loaded.value onClose={onClose} />
  if (loaded.status === 'loading') return null
  return (
    <p role="alert" className={styles['note']}>
      {outdated ? (
        <NewVersionWords />
      ) : (
        <>
          {strings.partNotFetched}{' '}
          <Button look="link" onClick={loaded.retry}>
            {strings.tryAgain}
          </Button>
        </>
      )}
    </p>
  )
}
