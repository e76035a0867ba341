import { useEffect, useState } from 'react'
import { messageOf } from '../../../words/message-of.ts'

/** The answer to the last question that was answered; `isNow`: it is the one that is being asked. */
export interface Latest<T> {
  readonly isNow: boolean
  /** null before the first answer, and where the question failed */
  readonly value: T | null
  /** why there is no answer, in words */
  readonly words: string | null
}

/**
 * Asks whenever the question is another function, and never null. The last answer stays until the next
 * is there; one that came too late, or is shown no more, goes to `discard`.
 */
export function useLatest<T>(
  ask: (() => Promise<T>) | null,
  discard?: (value: T) => void,
): Latest<T> {
  const [last, setLast] = useState<{
    readonly ask: unknown
    readonly value: T | null
    readonly words: string | null
  } | null>(null)

  useEffect(() => {
    if (!ask) return undefined
    let wanted = true
    async function run(question: () => Promise<T>): Promise<void> {
      try {
        const value = await question()
        if (wanted) setLast({ ask: question, value, words: null })
        else discard?.(value)
      } catch (error) {
        const words = messageOf(error)
        if (wanted) setLast({ ask: question, value: null, words })
      }
    }
    void run(ask)
    return () => {
      wanted = false
    }
  }, [ask, discard])

  const value = last?.value ?? null
  useEffect(() => {
    if (value === null || !discard) return undefined
    return () => discard(value)
  }, [value, discard])

  return {
    isNow: ask !== null && last?.ask === ask,
    value,
    words: last?.words ?? null,
  }
}

/** Pictures hold memory that no garbage collector hurries to free. */
export function closeBitmap(bitmap: ImageBitmap): void {
  bitmap.close()
}
