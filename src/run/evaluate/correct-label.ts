import type { Annotation } from '../../annotations/annotation-set.ts'
import { hundredths } from '../../vision/hundredths.ts'
import type { Labelled, Suggestion } from '../../evaluation/protocol.ts'
import { addAnnotation, changeAnnotation, removeAnnotation } from '../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'

/**
 * Does to the labels what a suggestion says, as one step: labels what was detected, gives an object the
 * detected class, or takes away one that is never found. Returns false where the labels are not any more those
 * that it was about, and changes nothing.
 */
export function correctLabel(
  store: EvaluateStore,
  { kind, picture, detected, labelled }: Suggestion,
): boolean {
  const known = store.getState().labels.pictures.get(picture)
  if (!known) return false
  const { annotations } = known
  if (kind === 'unlabelled') {
    if (!detected) return false
    const box = detected.box.map(hundredths) as unknown as Annotation['box']
    if (placeOf(annotations, { ...detected, box }) >= 0) return false
    addAnnotation(store, known, { label: detected.label, box })
    return true
  }
  const place = labelled ? placeOf(annotations, labelled) : -1
  if (place < 0) return false
  if (kind === 'never-found') removeAnnotation(store, known, place)
  else if (detected) changeAnnotation(store, known, place, { label: detected.label })
  return true
}

/** Where an object stands among those of a picture; -1 where it is not there. */
function placeOf(annotations: readonly Annotation[], { label, box }: Labelled): number {
  return annotations.findIndex(
    (one) => one.label === label && one.box.every((value, i) => value === box[i]),
  )
}
