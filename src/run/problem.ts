import { EngineError } from '../engine/failure.ts'
import type { Problem } from '../state/app-state.ts'

/** A failure in words for the page: what happened, what to do, and what the machine said. */
export function toProblem(error: unknown, title: string): Problem {
  if (error instanceof EngineError) {
    return { title, advice: error.message, ...(error.detail && { detail: error.detail }) }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return { title, advice: 'Try again. If it stays so, reload the page.', detail }
}
