import { useCallback } from 'react'
import { useApp } from '../../state/react.ts'
import { taughtScore } from '../../state/taught-score.ts'
import { taughtFrom } from '../../state/taught.ts'
import { isolated } from '../../words/visible.ts'
import { taughtLabel } from '../shared/taught-label.ts'
import { useResult } from '../shared/use-result.ts'

/** A candidate's name, with that of the class a person has taught before it where it is of it. */
export function useTaughtName(): (candidate: number, own: string) => string {
  const result = useResult()
  const { scored, name } = useApp((state) => state.taught)
  return useCallback(
    (candidate, own) => {
      const score = result && taughtScore(scored, result, candidate)
      return score !== null && score >= taughtFrom ? taughtLabel(isolated(name), score, own) : own
    },
    [result, scored, name],
  )
}
