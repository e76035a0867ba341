import { useEffect, useMemo } from 'react'
import { scoreOf } from '../../nn/logistic-head.ts'
import type { PictureResult } from '../../state/app-state.ts'
import type { LayerSession } from '../../state/inspection.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import type { AppStore } from '../../state/store.ts'
import { lookForTaught, showTaught } from '../../state/taught-actions.ts'
import { taughtFrom, type Taught, type TaughtScores } from '../../state/taught.ts'
import { useLayers } from '../../state/use-layers.ts'
import { Button } from '../../ui/button.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import type { Detections } from '../../vision/detect.ts'
import type { ModelBoxes } from '../../vision/geometry.ts'
import { cellsOfBox } from '../../vision/saliency/cells-of-box.ts'
import { isolated } from '../../words/visible.ts'
import * as strings from './strings.ts'
import styles from './taught-on-stage.module.css'

/** Looks for the class that a person has taught among the detections, and says how many are of it. */
export function TaughtOnStage() {
  const store = useAppStore()
  const { name, layer, scored } = useApp((state) => state.taught)
  const network = useApp((state) => state.shown?.spec.id ?? null)
  const isOwn = network !== null && network === layer?.network
  const found = scored?.scores.reduce((sum, score) => sum + Number(score >= taughtFrom), 0) ?? 0
  return (
    <div className={styles['taught']}>
      {isOwn ? (
        <Looking key={network}>
          {scored
            ? strings.taughtFound(isolated(name), found, scored.scores.length)
            : strings.lookingForTaught(isolated(name))}
        </Looking>
      ) : (
        <p role="status">
          {layer && strings.taughtElsewhere(isolated(name), isolated(layer.name))}
        </p>
      )}
      <Button look="link" onClick={() => lookForTaught(store, null)}>
        {strings.noLongerLookForTaught}
      </Button>
    </div>
  )
}

function Looking({ children }: { readonly children: string }) {
  const store = useAppStore()
  const taught = useApp((state) => state.taught)
  const detections = useApp((state) => (resultOnStage(state) ? state.detections : null))
  const layers = useLayers()
  const session = layers.status === 'open' ? layers.session : null
  const result = layers.status === 'open' ? layers.result : null
  const { head, layer } = taught
  // of a camera each frame has its own; it is asked about as often as its layers are computed
  const asked = result?.item.kind === 'picture' ? detections : null
  const ask = useMemo(
    () =>
      session && head && layer ? () => scoresOnStage(store, session, asked, { head, layer }) : null,
    [store, session, asked, head, layer],
  )
  const { value, isNow, words } = useLatest(ask)
  useEffect(() => {
    if (isNow) showTaught(store, value)
  }, [store, isNow, value])
  const failure = layers.status === 'failed' ? layers.words : isNow ? words : null
  return failure === null ? (
    <p role="status">{children}</p>
  ) : (
    <p role="alert">{isolated(failure)}</p>
  )
}

/** The head's scores of the detections that are shown; null while there are none of this picture. */
async function scoresOnStage(
  store: AppStore,
  session: LayerSession,
  asked: Detections | null,
  {
    head,
    layer,
  }: { readonly head: NonNullable<Taught['head']>; readonly layer: NonNullable<Taught['layer']> },
): Promise<TaughtScores | null> {
  const state = store.getState()
  const result = resultOnStage(state)
  const detections = asked ?? state.detections
  if (!result || !detections) return null
  const { layer: shown } = await session.show(layer.output)
  const { candidates } = detections
  const boxes = boxesOf(result, candidates)
  const areas = Array.from(candidates, (_, i) =>
    cellsOfBox(boxes.subarray(4 * i, 4 * i + 4), result.letterbox.input, shown.dims),
  )
  const features = await session.pooled(areas)
  const [maps] = shown.dims
  return {
    item: result.item,
    frameId: result.frameId,
    candidates: Uint32Array.from(candidates),
    boxes,
    scores: Float32Array.from(candidates, (_, i) =>
      scoreOf(head, features.subarray(i * maps, (i + 1) * maps)),
    ),
  }
}

function boxesOf({ candidates }: PictureResult, chosen: ArrayLike<number>): ModelBoxes {
  const boxes = new Float32Array(4 * chosen.length) as ModelBoxes
  for (let i = 0; i < chosen.length; i++)
    boxes.set(candidates.boxes.subarray(4 * chosen[i]!, 4 * chosen[i]! + 4), 4 * i)
  return boxes
}
