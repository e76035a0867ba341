import { classColour } from '../../../overlay/class-colours.ts'
import type { Note } from '../../../overlay/draw-notes.ts'
import type { PictureResult } from '../../../state/app-state.ts'
import { comparedAt, rolesAt, type NmsMoment } from '../../../vision/explain/nms-moment.ts'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import { candidateBox } from '../../shared/candidate-geometry.ts'

/** The boxes at a moment of the suppression: kept ones, the pair being compared, and the remaining ones. */
export function momentNotes(
  result: PictureResult,
  order: Uint32Array,
  moment: NmsMoment,
  measure: 'IoU' | 'DIoU',
  className: (classId: number) => string,
): readonly Note[] {
  const { candidates } = result
  const newest = comparedAt(moment)
  const notes: Note[] = []
  const add = (candidate: number, look: Pick<Note, 'line' | 'weight'>, text: Note['text']) => {
    const colour = classColour(candidates.classIds[candidate] ?? 0)
    notes.push({ box: candidateBox(result, candidate), colour, text, ...look })
  }
  const named = (candidate: number): Note['text'] => ({
    words: className(candidates.classIds[candidate] ?? 0),
    figures: formatScore(moment.decayed.get(candidate) ?? candidates.scores[candidate] ?? 0),
  })
  if (newest) {
    const text = { words: measure, figures: formatShare(newest.value) }
    add(newest.other, { line: 'dashed', weight: 'strong' }, text)
  }
  for (const candidate of moment.kept) {
    const weight = candidate === moment.current ? 'strong' : 'plain'
    add(candidate, { line: 'solid', weight }, named(candidate))
  }
  for (const [candidate, role] of rolesAt(moment, order)) {
    if (role === 'waiting') add(candidate, { line: 'dotted', weight: 'faint' }, null)
  }
  return notes
}
