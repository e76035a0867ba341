import { useCommands } from '../../state/react.ts'
import { FileButton } from '../../ui/file-button.tsx'

/** Accepts every file, so that an unusable one gets a message that says what it is. */
export function ModelPicker() {
  const commands = useCommands()
  return <FileButton label="Open model" multiple onFiles={(files) => commands.openModel(files)} />
}
