import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Choices } from '../shared/choices.tsx'
import type { SourceName } from '../shared/layers/source-name.ts'

/** Whose boxes go through the steps. */
export function SourceChoice(props: {
  readonly name: SourceName
  /** whether there is an answer on the stage */
  readonly hasStage: boolean
  readonly onName: (name: SourceName) => void
}) {
  const { name, hasStage, onName } = props
  return (
    <Choices>
      {hasStage ? (
        <Segmented
          label="Which picture"
          value={name}
          options={[
            { value: 'stored', label: 'Stored example' },
            { value: 'stage', label: 'The picture on the stage' },
          ]}
          onChange={onName}
        />
      ) : (
        <Note>
          A stored example, until a picture is open on the Detect tab and its network has answered:
          then yours goes through the steps.
        </Note>
      )}
    </Choices>
  )
}
