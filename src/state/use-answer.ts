import { useEffect, useState } from 'react'
import type { PictureResult } from './app-state.ts'
import { useApp, useAppStore, useCommands } from './react.ts'
import { isSameItem } from './stage-item.ts'
import type { Answers, ExplainQuestion } from '../vision/explain/question.ts'
import { messageOf } from '../words/message-of.ts'

/** An answer from raw outputs, with the result of the same frame. */
export interface ShownAnswer<K extends ExplainQuestion['kind']> {
  readonly question: Extract<ExplainQuestion, { readonly kind: K }>
  readonly answer: Answers[K]
  readonly result: PictureResult
}

export type AnswerState<K extends ExplainQuestion['kind']> =
  | { readonly status: 'asking' }
  | ({ readonly status: 'answered' } & ShownAnswer<K>)
  | { readonly status: 'failed'; readonly words: string }

/**
 * Asks about the item on the stage, again for every new frame, one question at a time. An answer stays until the
 * next arrives, even while another question of its kind is pending and while a camera continues, but not for
 * another picture. Null: asks nothing.
 */
export function useAnswer<K extends ExplainQuestion['kind']>(
  question: Extract<ExplainQuestion, { readonly kind: K }> | null,
): AnswerState<K> {
  const store = useAppStore()
  const commands = useCommands()
  const shown = useApp((state) => state.shown)
  const [answer, setAnswer] = useState<AnswerState<K>>(asking)
  const key = question && JSON.stringify(question)

  useEffect(() => {
    if (key === null) return undefined
    const asked = JSON.parse(key) as Extract<ExplainQuestion, { readonly kind: K }>
    const controller = new AbortController()
    const { signal } = controller
    let busy = false

    async function ask(): Promise<void> {
      if (busy || signal.aborted) return
      busy = true
      const { shown } = store.getState()
      try {
        const explained = shown && (await commands.explain(asked, signal))
        // a camera may have produced a newer result meanwhile, to which the answer belongs
        const result = store.getState().shown
        if (!signal.aborted && explained && result?.frameId === explained.frameId) {
          setAnswer({ status: 'answered', question: asked, answer: explained.answer, result })
        }
      } catch (error) {
        if (!signal.aborted) setAnswer({ status: 'failed', words: messageOf(error) })
      }
      busy = false
      if (store.getState().shown !== shown) void ask()
    }

    void ask()
    const stop = store.subscribe((state, before) => {
      if (state.shown !== before.shown) void ask()
    })
    return () => {
      stop()
      controller.abort(new DOMException('another question', 'AbortError'))
    }
  }, [store, commands, key])

  return answer.status === 'answered' && !isOf(answer.result, shown) ? asking : answer
}

const asking = { status: 'asking' } as const

/** Whether an answer about one result may be shown beside another. */
function isOf(result: PictureResult, shown: PictureResult | null): boolean {
  if (!shown || !isSameItem(result.item, shown.item)) return false
  return result.item.kind !== 'picture' || result.frameId === shown.frameId
}
