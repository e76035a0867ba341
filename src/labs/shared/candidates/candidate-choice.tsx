import { Note } from '../../../ui/note.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Choices } from '../choices.tsx'
import type { CandidateSourceName } from './source-name.ts'

export interface CandidateChoiceProps {
  readonly name: CandidateSourceName
  /** whether there is an answer on the stage */
  readonly hasStage: boolean
  readonly onName: (name: CandidateSourceName) => void
}

/** Whose candidates the lab shows. */
export function CandidateChoice({ name, hasStage, onName }: CandidateChoiceProps) {
  return (
    <Choices>
      <Segmented
        label="Whose boxes"
        value={name}
        options={[
          { value: 'stored', label: 'Stored example' },
          { value: 'made', label: 'Three boxes' },
          ...(hasStage ? [{ value: 'stage', label: 'The picture on the stage' } as const] : []),
        ]}
        onChange={onName}
      />
      {!hasStage && (
        <Note>
          Once a picture is open on the Detect tab and its network has answered, its boxes can be
          chosen too.
        </Note>
      )}
    </Choices>
  )
}
