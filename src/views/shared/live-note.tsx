import { filmOnStage, isStreamOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'

export interface LiveNoteProps {
  /** what that means for the tab, as a sentence */
  says?: string
  /** what a frozen frame is good for: "to study one" */
  to?: string
}

/** While something moves on the stage: what that means for the tab, and the offer to keep a frame. */
export function LiveNote({ says, to = 'to study one' }: LiveNoteProps) {
  const commands = useCommands()
  const live = useApp((state) => isStreamOnStage(state) && state.live.status === 'live')
  const film = useApp((state) => filmOnStage(state) !== null)
  if (!live && !film) return null
  return (
    <Note>
      {says ?? (film ? ofTheFilm : ofTheStream)}{' '}
      <Button look="link" onClick={() => commands.freezeFrame()}>
        Freeze it
      </Button>{' '}
      {to}.
    </Note>
  )
}

const ofTheStream = 'The numbers follow the camera’s newest frame.'
const ofTheFilm = 'The numbers are those of the film’s frame.'
