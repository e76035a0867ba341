import { mirrored } from '../../overlay/rect.ts'
import type { Scene, SceneMark } from '../../overlay/scene.ts'
import type { AppState, PictureResult } from '../../state/app-state.ts'
import { taughtScore } from '../../state/taught-score.ts'
import { taughtFrom, type Taught } from '../../state/taught.ts'
import type { Detections } from '../../vision/detect.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { trackedName } from '../../words/tracked-name.ts'
import { candidateBox, compareCandidates } from '../shared/candidate-geometry.ts'
import { taughtLabel } from '../shared/taught-label.ts'
import { memoizeLast } from './memoize-last.ts'
import * as strings from './strings.ts'

const noIds: ReadonlyMap<number, number> = new Map()

/**
 * The scene that the overlay shows for a state; null if the picture on the stage has no result yet: boxes of one
 * picture never appear on another. Unchanged parts keep their identity between calls.
 */
export function createSceneReader(): (state: AppState) => Scene | null {
  const keptMarks = memoizeLast(markKept)
  const rivalMarks = memoizeLast(markRivals)
  const allMarks = memoizeLast(joinMarks)
  const selectedOf = memoizeLast((selection: readonly number[], count: number) =>
    selection.filter((candidate) => candidate < count),
  )
  const labelOptions = memoizeLast((showLabels: boolean, showScores: boolean) => ({
    showLabels,
    showScores,
  }))

  return (state) => {
    const { detections, settings, hovered, trackIds } = state
    const shown = resultOnStage(state)
    if (!shown || !detections) return null
    const { count } = shown.candidates
    const mirror = shown.item.kind === 'camera' && state.live.mirrored
    const selected = selectedOf(state.selection, count)
    const ids = trackIds?.of === shown.candidates ? trackIds.byCandidate : noIds
    const kept = keptMarks(shown, detections, mirror, ids, state.taught)
    const rivals = rivalMarks(shown, detections, mirror, selected.length === 1 ? selected[0]! : -1)
    const pointed = hovered !== null && hovered < count ? [...selected, hovered] : selected
    const others = pointed.filter((candidate) => !isMarked(candidate, kept, rivals))
    const [a, b] = selected
    return {
      marks: allMarks(kept, rivals, shown, mirror, others.join(' ')),
      selected,
      hovered,
      iou: a === undefined || b === undefined ? null : compareCandidates(shown, a, b).iou,
      labels: labelOptions(settings.showLabels, settings.showScores),
    }
  }
}

/** The detections, and what a track took of the candidates below the threshold. */
function markKept(
  shown: PictureResult,
  { candidates }: Detections,
  mirror: boolean,
  ids: ReadonlyMap<number, number>,
  { scored, name }: Taught,
): SceneMark[] {
  const below = [...ids.keys()].filter((candidate) => !candidates.includes(candidate))
  return [...candidates, ...below].map((candidate) => {
    const own = markOf(shown, candidate, mirror)
    const score = taughtScore(scored, shown, candidate)
    const isTaught = score !== null && score >= taughtFrom
    const label = isTaught ? taughtLabel(name, score, own.label) : own.label
    const mark = { ...own, label, kind: 'kept' } as const
    const id = ids.get(candidate)
    return id === undefined ? mark : { ...mark, colourId: id, label: trackedName(id, label) }
  })
}

function markRivals(
  shown: PictureResult,
  { suppressed }: Detections,
  mirror: boolean,
  keeper: number,
): SceneMark[] {
  const marks: SceneMark[] = []
  suppressed.by.forEach((by, row) => {
    if (by !== keeper) return
    const mark = markOf(shown, suppressed.candidates[row]!, mirror)
    marks.push({ ...mark, kind: 'rival', iou: suppressed.iou[row]! })
  })
  return marks
}

/** `others`: candidates joined into a text, so that equal lists compare as equal arguments. */
function joinMarks(
  kept: readonly SceneMark[],
  rivals: readonly SceneMark[],
  shown: PictureResult,
  mirror: boolean,
  others: string,
): readonly SceneMark[] {
  if (rivals.length === 0 && others === '') return kept
  const rest = new Set(others.split(' ').filter(Boolean).map(Number))
  return [...kept, ...rivals, ...Array.from(rest, (other) => markOf(shown, other, mirror))]
}

function markOf(shown: PictureResult, candidate: number, mirror: boolean): SceneMark {
  const { classIds, scores } = shown.candidates
  const classId = classIds[candidate]!
  return {
    candidate,
    box: mirror
      ? mirrored(candidateBox(shown, candidate), shown.letterbox.image.width)
      : candidateBox(shown, candidate),
    classId,
    label: shown.spec.classes[classId] ?? strings.classNumber(classId),
    score: scores[candidate]!,
    kind: 'other',
    iou: null,
  }
}

function isMarked(candidate: number, ...lists: readonly (readonly SceneMark[])[]): boolean {
  return lists.some((marks) => marks.some((mark) => mark.candidate === candidate))
}
