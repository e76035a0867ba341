import { useEvaluate, useEvaluation } from '../../state/evaluate/evaluate-react.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Note } from '../../ui/note.tsx'
import * as strings from './strings.ts'

/** The file that is being made, while one takes long. */
export function SavingProgress() {
  const { commands } = useEvaluate()
  const isSaving = useEvaluation((state) => state.saving)
  return (
    isSaving && (
      <ProgressBar label={strings.makingTheFile} share={null} onCancel={commands.cancelSaving}>
        <Note role="status">{strings.beingMade}</Note>
      </ProgressBar>
    )
  )
}
