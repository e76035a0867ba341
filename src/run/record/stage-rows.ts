import type { AppState } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { exportOf } from '../build-export.ts'
import {
  csvHead,
  csvRows,
  motLines,
  wholeMicroseconds,
  type ResultRow,
} from '../export/result-rows.ts'

/** The detections of a recording's frames, as they are answered: rows of a table, and lines of MOT. */
export function createStageRows() {
  const csv = [csvHead]
  const mot: string[] = []
  let letters = csvHead.length
  let last = -1

  return {
    /**
     * Adds the answer on the stage. `frame`: index of the film's frame that was answered; `time`: in seconds from the
     * film's start.
     */
    add(state: AppState, frame: number, time: number): void {
      const result = resultOnStage(state)
      const { detections, trackIds, settings } = state
      // of two answers for what became one frame, the first
      if (!result || !detections || frame <= last) return
      last = frame
      const ids = trackIds?.of === result.candidates ? trackIds.byCandidate : null
      const found = exportOf('', result, detections, settings).detections
      const rows = found.map(({ label, score, box }, i): ResultRow => ({
        frame: frame + 1,
        time: wholeMicroseconds(time),
        track: ids?.get(detections.candidates[i]!) ?? null,
        ...{ label, score, box },
      }))
      if (rows.length === 0) return
      for (const [list, text] of [
        [csv, csvRows(rows)],
        [mot, motLines(rows)],
      ] as const) {
        list.push(text)
        letters += text.length
      }
    },
    /** of what is kept, about */
    bytes: () => letters,
    files: () => ({ 'detections.csv': csv, 'mot.txt': mot }),
  }
}
