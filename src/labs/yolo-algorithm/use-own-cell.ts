import { useMemo } from 'react'
import { pictureOf } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { useAnswer, type AnswerState } from '../../state/use-answer.ts'
import type { CellPrediction } from '../../vision/explain/question.ts'
import { topClasses } from '../../vision/explain/top-classes.ts'
import { headGrid } from '../../vision/heads/head-grid.ts'
import { isolated } from '../../words/visible.ts'
import { pixelAt, type Place } from '../shared/layers/picture-place.ts'
import type { CellView } from './cell-view.ts'
import { nearestStride } from './stored-cells.ts'

export type OwnCell =
  | { readonly status: 'none' }
  | { readonly status: 'asking' }
  | { readonly status: 'failed'; readonly words: string }
  | { readonly status: 'answered'; readonly view: CellView }

/**
 * What the network on the stage predicts at a place of its input, in the cell of that stride or the nearest that it
 * has; without a grid, its surest row there. Asked of its raw outputs, as Inspect does.
 */
export function useOwnCell(isWanted: boolean, place: Place, stride: number): OwnCell {
  const result = useApp((state) => state.shown)
  const pictures = useApp((state) => state.pictures)
  const wanted = isWanted ? result : null
  const grids = useMemo(
    () => (wanted ? headGrid(wanted.spec.head, wanted.letterbox.input) : []),
    [wanted],
  )
  const level = nearestStride(grids, stride)
  const cell = level && { stride: level.stride, ...pixelAt(place, [1, level.rows, level.columns]) }
  const ofCell = useAnswer(cell ? { kind: 'cell', ...cell } : null)
  const { width = 0, height = 0 } = wanted?.letterbox.input ?? {}
  const [x = 0, y = 0] = place
  const found = useAnswer(
    wanted && !level
      ? { kind: 'best', point: [x * width, y * height], classId: null, count: 1 }
      : null,
  )
  const best = found.status === 'answered' ? (found.answer[0]?.index ?? null) : null
  const ofRow = useAnswer(best === null ? null : { kind: 'row', row: best })
  if (!wanted) return { status: 'none' }

  const viewOf = (
    answered: Extract<AnswerState<'cell' | 'row'>, { status: 'answered' }> | null,
    rows: readonly CellPrediction[],
  ): OwnCell => {
    const { spec, letterbox, candidates, item } = answered?.result ?? wanted
    return {
      status: 'answered',
      view: {
        network: spec.name,
        url: pictureOf(pictures, item)?.url ?? null,
        letterbox,
        fit: spec.input.fit,
        head: spec.head,
        classes: spec.classes.map(isolated),
        predictions: candidates.predictions,
        grids,
        cell: cell ?? null,
        raws: rows.map(({ raw, scores }) => ({ raw, classId: topClasses(scores, 1)[0] ?? 0 })),
      },
    }
  }
  if (!level && found.status === 'answered' && best === null) return viewOf(null, [])
  const answer = level ? ofCell : found.status === 'failed' ? found : ofRow
  return answer.status === 'answered' ? viewOf(answer, answer.answer) : answer
}
