import type { Annotation } from '../../annotations/annotation-set.ts'
import { hundredths } from '../../vision/hundredths.ts'
import type { Labelled, Suggestion } from '../../evaluation/protocol.ts'
import { addAnnotation, changeAnnotation, removeAnnotation } from '../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'

/**
 * Applies a suggestion to the labels, as one step: adds a label for a detection, gives an object the detected
 * class, or removes an object that is never found. Returns false and changes nothing if the labels have changed
 * since the suggestion was made.
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

/** Index of an object among those of a picture; -1 where it is absent. */
function placeOf(annotations: readonly Annotation[], { label, box }: Labelled): number {
  return annotations.findIndex(
    (one) => one.label === label && one.box.every((value, i) => value === box[i]),
  )
}
