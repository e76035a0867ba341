import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Evaluate } from './evaluate-commands.ts'
import type { EvaluateState } from './evaluate-state.ts'

export const EvaluateContext = createContext<Evaluate | null>(null)

export function useEvaluate(): Evaluate {
  const evaluate = useContext(EvaluateContext)
  if (!evaluate) throw new Error('no EvaluateContext above this component')
  return evaluate
}

/** Re-renders only when the selected value changes identity. */
export function useEvaluation<T>(selector: (state: EvaluateState) => T): T {
  return useStore(useEvaluate().store, selector)
}
