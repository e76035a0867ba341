import { ObjectList } from './object-list.tsx'
import { SetSection } from './set-section.tsx'

/** Ground truth: where it comes from, what is in the picture on the stage, and where it goes. */
export function LabelsPart() {
  return (
    <>
      <SetSection />
      <ObjectList />
    </>
  )
}
