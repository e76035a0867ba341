import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { isDeath } from '../engine/failure.ts'
import { changeStage } from '../state/actions.ts'
import type { AppState, Picture, PictureResult } from '../state/app-state.ts'
import type { AppStore } from '../state/store.ts'
import { bestClasses } from '../vision/best-classes.ts'
import { detect, type DetectStage } from '../vision/detect.ts'
import type { Size } from '../vision/geometry.ts'
import { inputSize } from '../vision/input-size.ts'
import { ask } from './ask.ts'
import type { Pictures } from './pictures.ts'
import { toProblem } from './problem.ts'

/** One run of the network: what a result depends on, and nothing the sliders change. */
interface Job {
  readonly key: string
  readonly picture: Picture
  readonly spec: ModelSpec
  readonly size: Size
}

/**
 * Keeps the stage's answer up to date: runs the network when the picture, the network, its input
 * size or the floor changes, and only threshold and NMS when a slider moves.
 */
export function createDetection(store: AppStore, engine: Engine, pictures: Pictures) {
  let running: (Job & { readonly controller: AbortController }) | null = null
  let failed: Job | null = null
  // when each stretch of the last `detect` was done
  const marks: Record<DetectStage, number> = { threshold: 0, nms: 0, filter: 0 }
  const mark = (stage: DetectStage) => {
    marks[stage] = performance.now()
  }

  function update(): void {
    const job = wantedJob(store.getState())
    if (job && isSame(job, running)) return
    running?.controller.abort()
    running = null
    if (!job || isSame(job, failed)) return
    const known = knownResult(job.picture.id)
    if (!known) void start(job)
    else if (known !== store.getState().shown) store.setState({ shown: known })
  }

  /** One class a box is a part of several classes a box, so that needs no run. */
  function knownResult(pictureId: string): PictureResult | null {
    const { results, settings } = store.getState()
    const known = results.get(pictureId)
    if (!known || known.multiLabel === settings.multiLabel) return known ?? null
    // queries have no cell to tell them apart by
    if (!known.multiLabel || known.spec.head.kind === 'detr') return null
    const reduced = { ...known, candidates: bestClasses(known.candidates), multiLabel: false }
    store.setState({ results: new Map(results).set(pictureId, reduced) })
    return reduced
  }

  async function start(job: Job): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    running = { ...job, controller }
    setPicture(job.picture.id, { status: 'running', problem: null })
    try {
      const result = await runTwice(job, signal)
      signal.throwIfAborted()
      running = null
      changeStage(store, ({ pictures: all, results, inferences }) => ({
        pictures: changed(all, job.picture.id, { status: 'done' }),
        results: new Map(results).set(job.picture.id, result),
        shown: result,
        inferences: inferences + 1,
      }))
    } catch (error) {
      if (signal.aborted) {
        if (running?.picture.id !== job.picture.id)
          setPicture(job.picture.id, { status: 'waiting' })
        return
      }
      running = null
      failed = job
      setPicture(job.picture.id, {
        status: 'failed',
        problem: toProblem(error, 'This picture could not be detected', {
          rule: job.spec.input.size,
          size: job.size,
        }),
      })
    }
  }

  /** A worker that died has lost the picture: once, it is handed to the fresh one that starts. */
  async function runTwice(job: Job, signal: AbortSignal): Promise<PictureResult> {
    try {
      return await run(job, signal)
    } catch (error) {
      if (signal.aborted || !isDeath(error)) throw error
      return run(job, signal)
    }
  }

  async function run({ picture, spec, size }: Job, signal: AbortSignal): Promise<PictureResult> {
    const { id: pictureId } = picture
    const { bitmap: frame, size: image, time: open } = await pictures.take(pictureId)
    return ask(
      store,
      engine,
      { pictureId, spec, frame, image, size, scaling: 'exact', open },
      signal,
    )
  }

  function setPicture(id: string, change: Partial<Picture>): void {
    store.setState(({ pictures: all }) => ({ pictures: changed(all, id, change) }))
  }

  /** Threshold and NMS again over the candidates at hand. */
  function refine({ shown, settings }: AppState): void {
    if (!shown) return store.setState({ detections: null })
    const { candidates, letterbox, spec } = shown
    const start = performance.now()
    const detections = detect(candidates, letterbox, settings, spec.head.kind, mark)
    const { threshold, nms, filter } = marks
    store.setState({
      detections,
      detectTimes: { threshold: threshold - start, nms: nms - threshold, filter: filter - nms },
    })
  }

  return {
    retry(): void {
      failed = null
      update()
    },
    follow: () =>
      store.subscribe((state, before) => {
        if (runSettings(state) !== runSettings(before) || isCorrected(state, before)) {
          store.setState({ results: new Map() })
        }
        if (state.shown && !state.currentPictureId && state.pictures.length === 0)
          store.setState({ shown: null })
        if (state.shown !== before.shown || state.settings !== before.settings)
          refine(store.getState())
        update()
      }),
  }
}

function changed(
  pictures: readonly Picture[],
  id: string,
  change: Partial<Picture>,
): readonly Picture[] {
  return pictures.map((picture) => (picture.id === id ? { ...picture, ...change } : picture))
}

function wantedJob({ model, settings, pictures, currentPictureId }: AppState): Job | null {
  const { spec } = model
  const picture = pictures.find(({ id }) => id === currentPictureId)
  if (model.status !== 'ready' || !spec || spec.id !== settings.modelId || !picture) return null
  const size = inputSize(spec.input.size, settings.inputSize)
  const key = `${picture.id} ${runSettings({ settings })} ${settings.multiLabel}`
  return { key, picture, spec, size }
}

function isSame(job: Job, other: Job | null): boolean {
  return job.key === other?.key && saysSame(job.spec, other.spec)
}

/** How it is fed and read; its name may be another. */
function saysSame(one: ModelSpec, other: ModelSpec): boolean {
  return one.input === other.input && one.head === other.head && one.classes === other.classes
}

/** The record of the same network says something else now: what it answered before was read wrongly. */
function isCorrected({ model }: AppState, { model: before }: AppState): boolean {
  const [now, then] = [model.spec, before.spec]
  return now !== null && then !== null && now.id === then.id && !saysSame(now, then)
}

/** The settings that always need the network to run again, as one comparable text. */
function runSettings({ settings }: Pick<AppState, 'settings'>): string {
  const { modelId, inputSize: side, backend, int8, floor } = settings
  return `${modelId} ${side} ${backend} ${int8} ${floor}`
}
