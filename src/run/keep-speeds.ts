import { inForm } from '../catalogue/in-form.ts'
import type { PictureResult } from '../state/app-state.ts'
import type { Speed } from '../state/speed.ts'
import type { AppStore } from '../state/store.ts'
import { readSpeeds, rememberSpeeds } from '../storage/speeds.ts'

/**
 * Stores the speed of each network on this device, for the list of networks: the best time at the side that it
 * last ran at, since the first runs are slower than later ones. Returns a function that stops it.
 */
export function keepSpeeds(store: AppStore): () => void {
  store.setState({ speeds: readSpeeds() })
  return store.subscribe(({ shown, speeds }, before) => {
    if (!shown || shown === before.shown) return
    const next = withSpeed(speeds, speedOf(shown))
    if (next === speeds) return
    store.setState({ speeds: next })
    rememberSpeeds(next)
  })
}

/** Minimum improvement: otherwise a camera would write with every frame. */
const better = 0.95

export function withSpeed(speeds: readonly Speed[], speed: Speed): readonly Speed[] {
  const known = speeds.find(({ sha256 }) => sha256 === speed.sha256)
  const isSame = known?.side === speed.side && known.backend === speed.backend
  // the first picture says little: the second takes its place, whatever it took
  const isKept = isSame && !known.isFirst
  if (isKept && speed.milliseconds > known.milliseconds * better) return speeds
  return [...speeds.filter((one) => one !== known), { ...speed, isFirst: !isSame }]
}

function speedOf({ spec, form, inputSize, backend, times }: PictureResult): Speed {
  const { sha256 } = inForm(spec, form === 'fast' ? 'fast' : 'exact')
  return {
    sha256,
    side: Math.max(inputSize.width, inputSize.height),
    backend,
    milliseconds: times.letterbox + times.network + times.decode,
    isFirst: true,
  }
}
