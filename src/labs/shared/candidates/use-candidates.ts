import { useMemo } from 'react'
import { pictureOf } from '../../../state/on-stage.ts'
import { useApp } from '../../../state/react.ts'
import { headGrid } from '../../../vision/heads/head-grid.ts'
import { needsNms } from '../../../vision/heads/needs-nms.ts'
import { isolated } from '../../../words/visible.ts'
import type { CandidateSource } from './candidate-source.ts'
import type { CandidateSourceName } from './source-name.ts'
import { storedCandidates } from './stored-candidates.ts'

/** The candidates of that name: the stored ones, in place of the stage's as long as there is no answer. */
export function useCandidates(name: CandidateSourceName, made: CandidateSource) {
  const stage = useStageCandidates()
  const shown = name === 'stage' && stage === null ? 'stored' : name
  const sources = { stored: storedCandidates, made, stage: stage ?? storedCandidates }
  return { name: shown, source: sources[shown], hasStage: stage !== null }
}

/** The candidates of what is on the stage; null as long as there is no answer. */
function useStageCandidates(): CandidateSource | null {
  const shown = useApp((state) => state.shown)
  const pictures = useApp((state) => state.pictures)
  const floor = useApp((state) => state.settings.floor)
  return useMemo(
    () =>
      shown && {
        network: shown.spec.name,
        url: pictureOf(pictures, shown.item)?.url ?? null,
        letterbox: shown.letterbox,
        candidates: shown.candidates,
        floor,
        predictions: shown.candidates.predictions,
        grids: headGrid(shown.spec.head, shown.letterbox.input),
        className: (classId) => isolated(shown.spec.classes[classId] ?? `class ${classId}`),
        suppresses: needsNms(shown.spec.head.kind),
      },
    [shown, pictures, floor],
  )
}
