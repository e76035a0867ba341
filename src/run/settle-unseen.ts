import type { KeptModel } from '../catalogue/kept-model.ts'
import type { Understood } from '../engine/understand-protocol.ts'
import { trialSamples } from '../sources/samples.ts'
import type { AppState, Picture } from '../state/app-state.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import { isSameItem } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'

interface Settling {
  /** how the network is fed and read, judged by this picture */
  readonly tryOn: (model: KeptModel, picture: Picture, signal: AbortSignal) => Promise<Understood>
  /** the picture showed something */
  readonly settled: (model: KeptModel, picture: Picture, answer: Detector) => void
}

type Detector = Extract<Understood, { kind: 'detector' }>

/**
 * Settles how a user's model is fed and read, where the sample photographs showed nothing to judge by: tries it on
 * each picture that its owner opens, once that picture has its answer, up to the first one that shows something.
 * What the owner corrected is left alone. Returns a function that stops this.
 */
export function settleUnseen(store: AppStore, { tryOn, settled }: Settling): () => void {
  const tried = new Set<string>()
  let busy: AbortController | null = null

  async function consider(): Promise<void> {
    const next = unsettled(store.getState())
    if (!next || busy) return
    const { model, picture } = next
    const key = `${model.id} ${picture.id}`
    if (tried.has(key)) return
    tried.add(key)
    const controller = new AbortController()
    busy = controller
    // the answer that is on the stage stays right if this fails: it was only tried
    const answer = await tryOn(model, picture, controller.signal).catch(() => null)
    busy = null
    if (controller.signal.aborted) return
    const now = store.getState().own.kept.find(({ id }) => id === model.id)
    if (answer?.kind === 'detector' && !answer.understanding.unseen && now && isOpen(now)) {
      settled(now, picture, answer)
    }
    // another picture may have come meanwhile
    void consider()
  }

  const stop = store.subscribe((state, before) => {
    if (state.shown !== before.shown || state.own !== before.own) void consider()
  })
  return () => {
    stop()
    busy?.abort()
  }
}

function isOpen({ understood, overrides }: KeptModel): boolean {
  return understood.unseen === true && !overrides.head && !overrides.input
}

/** The open model and the answered picture that may settle it. */
function unsettled(
  state: AppState,
): { readonly model: KeptModel; readonly picture: Picture } | null {
  const picture = pictureOnStage(state)
  const model = state.own.kept.find(({ id }) => id === state.settings.modelId)
  if (!picture || !model || !isOpen(model)) return null
  const { shown, onStage } = state
  const isAnswered = isSameItem(shown?.item, onStage) && shown?.spec.id === model.id
  const { credit } = picture
  return isAnswered && !(credit && triedBefore.has(credit.url)) ? { model, picture } : null
}

/** The photographs that every file is tried on when it is opened. */
const triedBefore: ReadonlySet<string> = new Set(Object.values(trialSamples).map(({ url }) => url))
