import { useState } from 'react'
import { once } from '../../loading/once.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { ModelPicker } from '../models/model-picker.tsx'
import styles from './open-model.module.css'

const manager = once(async () => (await import('../models/models-dialog.tsx')).ModelsDialog)

/** Where a person's own model is opened, and what is known of it looked at. */
export function OpenModel() {
  const [managing, setManaging] = useState(false)
  const commands = useCommands()
  const isOpening = useApp((state) => state.own.opening !== null)
  return (
    <div className={styles['row']}>
      <ModelPicker />
      <Button onClick={() => setManaging(true)}>Manage models</Button>
      <Button
        look="quiet"
        className={isOpening ? undefined : styles['idle']}
        onClick={() => commands.cancelModel()}
      >
        Cancel
      </Button>
      <p className={styles['note']}>
        An .onnx file of your own, or drop it anywhere. It stays on this device.
      </p>
      {managing && <LoadedManager onClose={() => setManaging(false)} />}
    </div>
  )
}

/** Fetched when it is first wanted. */
function LoadedManager({ onClose }: { onClose: () => void }) {
  const loaded = useLoaded(manager)
  if (loaded.status === 'ready') return <loaded.value onClose={onClose} />
  if (loaded.status === 'loading') return null
  return (
    <p role="alert" className={styles['note']}>
      This part could not be fetched. Are you offline?{' '}
      <Button look="link" onClick={loaded.retry}>
        Try again
      </Button>
    </p>
  )
}
