import { useEvaluate } from '../../../state/evaluate/evaluate-react.ts'
import { ObjectList } from './object-list.tsx'
import { SetSection } from './set-section.tsx'
import { useUndoKeys } from './use-undo-keys.ts'

/** Ground truth: where it comes from, what is in the picture on the stage, and where it goes. */
export function LabelsPart() {
  useUndoKeys(useEvaluate().store)
  return (
    <>
      <SetSection />
      <ObjectList />
    </>
  )
}
