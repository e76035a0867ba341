import type { AppState, PictureResult } from '../../state/app-state.ts'
import type { Candidates } from '../../vision/candidates.ts'
import type { CellPrediction, ExplainQuestion } from '../../vision/explain/question.ts'
import type { Focus } from './focus.ts'

/** The explained prediction, which may be a candidate or below the floor. */
export interface Target extends Focus {
  readonly candidate: number | null
}

/** The selected box, else the requested prediction, else the highest-scoring detection; null without any. */
export function targetOf(
  { candidates }: PictureResult,
  selection: AppState['selection'],
  focus: Focus | null,
  detections: AppState['detections'],
): Target | null {
  const [selected] = selection
  if (selected !== undefined && selected < candidates.count) {
    return candidateTarget(candidates, selected)
  }
  if (focus) return detectionOf(focus, candidates, detections) ?? { ...focus, candidate: null }
  const strongest = detections?.candidates[0]
  return strongest === undefined ? null : candidateTarget(candidates, strongest)
}

/** The detection that a prediction became; null if none. */
function detectionOf(
  { cell, row, classId }: Focus,
  candidates: Candidates,
  detections: AppState['detections'],
): Target | null {
  for (const candidate of detections?.candidates ?? []) {
    const target = candidateTarget(candidates, candidate)
    const same = cell
      ? target.cell?.stride === cell.stride &&
        target.cell.column === cell.column &&
        target.cell.row === cell.row &&
        target.cell.anchor === cell.anchor
      : target.cell === null && target.row === row
    if (same && target.classId === classId) return target
  }
  return null
}

export function candidateTarget(candidates: Candidates, candidate: number): Target {
  const stride = candidates.strides[candidate]!
  const row = candidates.rows[candidate]!
  const column = candidates.columns[candidate]!
  const anchor = candidates.anchors[candidate]!
  return {
    candidate,
    cell: stride === 0 ? null : { stride, column, row, anchor },
    row,
    classId: candidates.classIds[candidate]!,
  }
}

/** The question whose answer contains the target's raw numbers. */
export function questionOf({
  cell,
  row,
}: Focus): Extract<ExplainQuestion, { kind: 'cell' }> | Extract<ExplainQuestion, { kind: 'row' }> {
  if (!cell) return { kind: 'row', row }
  return { kind: 'cell', stride: cell.stride, column: cell.column, row: cell.row }
}

/** The target's prediction among those of an answer; null while the answer is about another. */
export function predictionOf(
  { cell, row }: Focus,
  predictions: readonly CellPrediction[],
): CellPrediction | null {
  const found = cell ? predictions[cell.anchor] : predictions[0]
  if (!found) return null
  const own = found.raw.cell
  if (!cell) return own === null && found.raw.index === row ? found : null
  const same = own?.stride === cell.stride && own.column === cell.column && own.row === cell.row
  return same ? found : null
}
