import type { ModelSpec } from '../../catalogue/spec.ts'
import { createEngine, type Engine } from '../../engine/client.ts'
import type { InputShape } from '../../vision/input-size.ts'
import { inputSize, pictureInput } from '../../vision/input-size.ts'
import { detectFrame, type FrameAnswer } from '../detect-frame.ts'
import type { ModelSource } from '../layer-opener.ts'
import { onceMoreAfterDeath } from '../once-more-after-death.ts'
import type { TriedPicture } from './pictures-to-try.ts'

/** How pictures are fed, and which candidates are kept. */
export interface Feeding {
  /** longer side of the input in pixels; null: the network's default */
  readonly side: number | null
  readonly shape: InputShape
  readonly floor: number
  readonly multiLabel: boolean
}

/** A network in its own engine, on the processor. */
export interface AsideNetwork {
  /** @throws PictureError if the picture cannot be opened, EngineError, or the signal's reason */
  detect(picture: TriedPicture, signal: AbortSignal): Promise<FrameAnswer>
  readonly threads: number
  dispose(): void
}

/** @throws EngineError, or the signal's reason */
export async function openAside(
  spec: ModelSpec,
  source: ModelSource,
  feeding: Feeding,
  signal: AbortSignal,
): Promise<AsideNetwork> {
  const engine: Engine = createEngine()
  const { side, shape, floor, multiLabel } = feeding
  try {
    const { threads } = await engine.open(
      {
        spec,
        ...source,
        backend: 'wasm',
        verdicts: {},
        sampleUrl: '',
        threads: Math.min(navigator.hardwareConcurrency, 8),
        size: inputSize(spec.input.size, side),
      },
      undefined,
      signal,
    )
    return {
      threads,
      dispose: engine.dispose,
      detect: (picture, until) =>
        onceMoreAfterDeath(async () => {
          const { bitmap, size: image } = await picture.open()
          const { input, within } = pictureInput(spec.input, side, shape, image)
          const how = { scaling: 'exact', within, floor, multiLabel, image } as const
          return detectFrame(engine, spec, bitmap, input, how, until)
        }, until),
    }
  } catch (error) {
    engine.dispose()
    throw error
  }
}
