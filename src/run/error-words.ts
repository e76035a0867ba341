import { EngineError } from '../engine/failure.ts'
import { messageOf } from '../words/message-of.ts'

/**
 * An error in words for the user. Those of the engine are written for them; any other says what was not possible,
 * and then its own message.
 * @param what "It could not be tried"; absent where the place of the words tells
 */
export function errorWords(error: unknown, what?: string): string {
  if (error instanceof EngineError) return error.message
  return what === undefined ? messageOf(error) : `${what}: ${messageOf(error)}`
}
