import type { ModelSpec } from '../../catalogue/spec.ts'
import type { Engine } from '../../engine/client.ts'
import { EngineError } from '../../engine/failure.ts'
import type { PictureCandidates } from '../../evaluation/protocol.ts'
import { PictureError, type OpenedFile } from '../../sources/open-picture.ts'
import { pictureInput, type InputShape } from '../../vision/input-size.ts'
import { detectFrame } from '../detect-frame.ts'
import { onceMoreAfterDeath } from '../once-more-after-death.ts'

/** A picture of a set, decoded only when its turn comes. */
export interface SetPicture {
  readonly name: string
  open(): Promise<OpenedFile>
}

export interface SetRunOptions {
  readonly spec: ModelSpec
  /** side of the square that pictures are scaled to fit into, in input pixels */
  readonly side: number
  readonly shape: InputShape
  readonly floor: number
  readonly multiLabel: boolean
  readonly signal: AbortSignal
  /** resolves at once, or when a paused run is resumed */
  ready(): Promise<void>
  /**
   * candidates of a picture; `milliseconds` since the previous answer; `round`: on a GPU, the interval between
   * two checks that it fell into
   */
  onAnswer(answer: PictureCandidates, milliseconds: number, round?: number): void | Promise<void>
  /** a picture that failed, with the reason in words */
  onFailure(picture: string, why: string): void
}

/**
 * Runs the open network over pictures, one after another; the next picture is decoded meanwhile, so at most two
 * are in memory.
 *
 * @throws the engine's error once three pictures in a row have failed on it
 */
export async function runSet(
  engine: Engine,
  pictures: readonly SetPicture[],
  options: SetRunOptions,
): Promise<void> {
  const { signal } = options
  let next: Promise<OpenedFile | Error> | null = null
  let failuresRunning = 0
  let since = performance.now()
  try {
    for (let i = 0; i < pictures.length; i++) {
      const picture = pictures[i] as SetPicture
      await options.ready()
      signal.throwIfAborted()
      const opened: OpenedFile | Error = await (next ?? openOrError(picture))
      const following = pictures[i + 1]
      next = following ? openOrError(following) : null
      if (opened instanceof Error) {
        options.onFailure(picture.name, opened.message)
        continue
      }
      try {
        const { round, ...answer } = await detect(engine, picture, opened, options)
        await options.onAnswer(answer, performance.now() - since, round)
        failuresRunning = 0
      } catch (error) {
        if (signal.aborted || !(error instanceof EngineError) || error.code === 'aborted')
          throw error
        failuresRunning += 1
        options.onFailure(picture.name, error.message)
        if (failuresRunning === 3) throw error
      }
      since = performance.now()
    }
  } finally {
    // decoded but not needed
    void next?.then((opened) => (opened instanceof Error ? undefined : opened.bitmap.close()))
  }
}

/** Candidates of a picture; if the worker dies on it, the picture is decoded and run again. */
async function detect(
  engine: Engine,
  picture: SetPicture,
  opened: OpenedFile,
  { spec, side, shape, floor, multiLabel, signal }: SetRunOptions,
): Promise<PictureCandidates & { readonly round?: number }> {
  const { candidates, letterbox, round } = await onceMoreAfterDeath(async (again) => {
    const { bitmap, size: image } = again ? await picture.open() : opened
    const { input, within } = pictureInput(spec.input, side, shape, image)
    const options = { scaling: 'exact', within, floor, multiLabel, image } as const
    return detectFrame(engine, spec, bitmap, input, options, signal)
  }, signal)
  const { boxes, scores, classIds } = candidates
  const answer = { picture: picture.name, letterbox, candidates: { boxes, scores, classIds } }
  return { ...answer, ...(round !== undefined && { round }) }
}

/** Resolves to the error if a picture cannot be opened, so that no promise rejects before it is awaited. */
async function openOrError(picture: SetPicture): Promise<OpenedFile | Error> {
  try {
    return await picture.open()
  } catch (error) {
    return error instanceof PictureError
      ? error
      : new PictureError(`“${picture.name}” could not be opened: ${String(error)}`)
  }
}
