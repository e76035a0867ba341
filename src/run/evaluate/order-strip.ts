import type { Picture } from '../../state/app-state.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import { orderScores } from '../../state/evaluate/strip-order.ts'
import type { AppStore } from '../../state/store.ts'

/**
 * Keeps the film strip in the chosen order as the numbers change; pictures without a number come last. Choosing
 * the original order restores it. Returns a function that stops it.
 */
export function orderStrip(store: EvaluateStore, app: AppStore): () => void {
  /** original positions; pictures opened later come after them */
  const opened = new Map<string, number>()

  function order(): void {
    const { stripOrder, pictureScores } = store.getState()
    const { pictures } = app.getState()
    for (const { id } of pictures) if (!opened.has(id)) opened.set(id, opened.size)
    const wanted =
      stripOrder === 'opened'
        ? new Map<string, number>()
        : new Map(orderScores(pictureScores, stripOrder).map(({ picture }, i) => [picture, i]))
    const placeOf = ({ name }: Picture) => wanted.get(name) ?? wanted.size
    const next = pictures.toSorted(
      (a, b) => placeOf(a) - placeOf(b) || opened.get(a.id)! - opened.get(b.id)!,
    )
    if (next.some((picture, i) => picture !== pictures[i])) app.setState({ pictures: next })
  }

  return store.subscribe((state, before) => {
    const changed =
      state.stripOrder !== before.stripOrder || state.pictureScores !== before.pictureScores
    if (changed && (state.stripOrder !== 'opened' || before.stripOrder !== 'opened')) order()
  })
}
