import { isCameraOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'

export interface LiveNoteProps {
  /** what the camera means for the tab, as a sentence */
  says?: string
  /** what a frozen frame is good for: "to study one" */
  to?: string
}

/** While the camera is on: what that means for the tab, and the offer to keep a frame. */
export function LiveNote({
  says = 'The numbers follow the camera’s newest frame.',
  to = 'to study one',
}: LiveNoteProps) {
  const commands = useCommands()
  const live = useApp((state) => isCameraOnStage(state) && state.live.status === 'live')
  if (!live) return null
  return (
    <Note>
      {says}{' '}
      <Button look="link" onClick={() => commands.freezeFrame()}>
        Freeze it
      </Button>{' '}
      {to}.
    </Note>
  )
}
