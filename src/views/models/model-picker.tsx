import { useCommands } from '../../state/react.ts'
import { FileButton } from '../../ui/file-button.tsx'

/** It takes every file: what cannot be used is told by what it is. */
export function ModelPicker() {
  const commands = useCommands()
  return <FileButton label="Open model" multiple onFiles={(files) => commands.openModel(files)} />
}
