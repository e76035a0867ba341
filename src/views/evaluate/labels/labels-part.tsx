import { useEvaluate } from '../../../state/evaluate/evaluate-react.ts'
import { ClassMatches } from './class-matches.tsx'
import { ObjectList } from './object-list.tsx'
import { SetSection } from './set-section.tsx'
import { useUndoKeys } from './use-undo-keys.ts'

/** Ground truth: opening it, the objects of the picture on the stage, and saving it. */
export function LabelsPart() {
  useUndoKeys(useEvaluate().store)
  return (
    <>
      <SetSection />
      <ClassMatches />
      <ObjectList />
    </>
  )
}
