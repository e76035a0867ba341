import { useCallback, useEffect, useRef, useState } from 'react'
import { useCommands } from '../../../state/react.ts'
import type { Occlusion } from '../../../state/inspection.ts'
import type { ExplainedBox } from '../../../vision/saliency/match-of-box.ts'
import { messageOf } from '../../../words/message-of.ts'

export type OcclusionState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running'
      /** of the network's file, 0..1; null once it is there */
      readonly loaded: number | null
      readonly done: number
      readonly of: number
      readonly answer: Occlusion | null
    }
  | { readonly status: 'done'; readonly answer: Occlusion }
  /** ended by the person; with what was found until then */
  | { readonly status: 'cancelled'; readonly answer: Occlusion | null }
  | { readonly status: 'failed'; readonly words: string }

/**
 * Hides parts of the picture for one box, when told to. Ends its worker when the component leaves; for another box,
 * mount another component.
 */
export function useOcclusion(target: ExplainedBox) {
  const commands = useCommands()
  const [state, setState] = useState<OcclusionState>({ status: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(left()), [])

  const start = useCallback(
    (masks: number) => {
      running.current?.abort(left())
      const controller = new AbortController()
      running.current = controller
      const { signal } = controller
      let newest: Occlusion | null = null
      const show = (done: number, loaded: number | null) =>
        setState({ status: 'running', loaded, done, of: masks, answer: newest })
      show(0, 0)
      commands
        .occlude({ target, masks, seed, signal }, (news) => {
          if (signal.aborted) return
          if (news.phase === 'download') {
            return show(0, news.loaded < news.total ? news.loaded / news.total : null)
          }
          newest = news.answer ?? newest
          return show(news.done, null)
        })
        .then(
          (answer) => !signal.aborted && setState({ status: 'done', answer }),
          (error: unknown) => {
            const words = messageOf(error)
            if (!signal.aborted) setState({ status: 'failed', words })
          },
        )
    },
    [commands, target],
  )

  const cancel = useCallback(() => {
    running.current?.abort(left())
    setState((before) =>
      before.status === 'running' ? { status: 'cancelled', answer: before.answer } : before,
    )
  }, [])

  return { state, start, cancel }
}

/** The same masks every time, so that a map can be computed again. */
const seed = 1

function left(): DOMException {
  return new DOMException('not wanted any more', 'AbortError')
}
