import { useMemo } from 'react'
import { Curve } from '../../ui/chart/curve.tsx'
import { diagramWidth } from '../../ui/chart/diagram.tsx'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'
import { boxesPath, candidateBoxes } from '../shared/picture-paths.ts'

export interface FadedBoxesProps {
  readonly source: CandidateSource
  /** boxes with a score up to it have gone */
  readonly above: number
}

/** Boxes of a tenth are drawn as one path, so that thousands of them can be. */
const tenths = 10

/** All candidates above a score, the fainter the lower their score. */
export function FadedBoxes({ source, above }: FadedBoxesProps) {
  const { candidates, letterbox } = source
  const paths = useMemo(() => {
    const groups = Array.from({ length: tenths }, (): number[] => [])
    candidates.scores.forEach((score, candidate) => {
      if (score > above) groups[Math.min(tenths - 1, Math.floor(tenths * score))]!.push(candidate)
    })
    const unit = diagramWidth / letterbox.image.width
    return groups.map((group) => boxesPath(candidateBoxes(candidates, letterbox, group), unit))
  }, [candidates, letterbox, above])
  return paths.map(
    (path, tenth) =>
      path !== '' && (
        // tenths keep their order
        // oxlint-disable-next-line react/no-array-index-key
        <g key={tenth} opacity={(tenth + 1.5) / (tenths + 0.5)}>
          <Curve path={path} tone="accent" width={1.5} />
        </g>
      ),
  )
}
