import { isCameraOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'

/** Says that the numbers follow the camera's newest frame. */
export function LiveNote() {
  const commands = useCommands()
  const live = useApp((state) => isCameraOnStage(state) && state.live.status === 'live')
  if (!live) return null
  return (
    <Note>
      The numbers follow the camera’s newest frame.{' '}
      <Button look="link" onClick={() => commands.freezeFrame()}>
        Freeze it
      </Button>{' '}
      to study one.
    </Note>
  )
}
