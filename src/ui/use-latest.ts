import { useEffect, useState } from 'react'
import { messageOf } from '../words/message-of.ts'

/** The latest answer; `isNow`: whether it answers the current question. */
export interface Latest<T> {
  readonly isNow: boolean
  /** null before the first answer, and after a failure */
  readonly value: T | null
  /** the error, in words */
  readonly words: string | null
}

/**
 * Asks a question whenever the function changes, unless it is null. The last answer stays until the next arrives;
 * an answer that is late or no longer shown goes to `discard`.
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

/** Bitmaps hold memory that garbage collection frees late. */
export function closeBitmap(bitmap: ImageBitmap): void {
  bitmap.close()
}
