import type { Form } from '../catalogue/in-form.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { changeStage } from '../state/actions.ts'
import type { AppState, Picture, PictureResult } from '../state/app-state.ts'
import { formOfPicture, frozenAs } from '../state/needed-form.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import { pictureItem } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'
import { bestClasses } from '../vision/best-classes.ts'
import { inputSize, pictureInput, type InputShape } from '../vision/input-size.ts'
import { detectFrame } from './detect-frame.ts'
import { onceMoreAfterDeath } from './once-more-after-death.ts'
import type { Pictures } from './pictures.ts'
import { cancelled, toProblem } from './problem.ts'
import { refine } from './refine.ts'
import { show, showNothing } from './show.ts'

/** One run of the network: everything its result depends on, without what the sliders change. */
interface Job {
  readonly key: string
  readonly picture: Picture
  readonly spec: ModelSpec
  /** longer side of the input; null: the network's default */
  readonly side: number | null
  readonly shape: InputShape
  readonly form: Form
}

/**
 * Keeps the stage's answer up to date: runs the network when the picture, the network, its input
 * size or the floor changes, and only threshold and NMS when a slider moves.
 */
export function createDetection(store: AppStore, engine: Engine, pictures: Pictures) {
  let running: (Job & { readonly controller: AbortController }) | null = null
  let failed: Job | null = null

  function update(): void {
    const job = wantedJob(store.getState())
    if (job && isSame(job, running)) return
    running?.controller.abort()
    running = null
    if (!job || isSame(job, failed)) return
    const { shown, settings, model } = store.getState()
    const known = knownResult(job.picture.id)
    if (known) {
      if (known !== shown) store.setState(show(known, settings))
    } else if (job.form === model.form) {
      // otherwise that form is still loading
      void start(job)
    }
  }

  /** The best class of each box can be derived from all classes of each box, without a run. */
  function knownResult(pictureId: string): PictureResult | null {
    const { results, settings } = store.getState()
    const known = results.get(pictureId)
    if (!known || known.multiLabel === settings.multiLabel) return known ?? null
    // a DETR query has no cell, so rows of the same query cannot be grouped
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
      const result = await onceMoreAfterDeath(() => run(job, signal), signal)
      signal.throwIfAborted()
      running = null
      changeStage(store, ({ pictures: all, results, inferences, settings }) => ({
        pictures: changed(all, job.picture.id, { status: 'done' }),
        results: new Map(results).set(job.picture.id, result),
        ...show(result, settings),
        inferences: inferences + 1,
      }))
    } catch (error) {
      if (signal.aborted) {
        const isGivenUp = failed !== null && isSame(job, failed)
        if (running?.picture.id !== job.picture.id && !isGivenUp)
          setPicture(job.picture.id, { status: 'waiting' })
        return
      }
      running = null
      failed = job
      setPicture(job.picture.id, {
        status: 'failed',
        problem: toProblem(error, 'This picture could not be detected', {
          rule: job.spec.input.size,
          size: inputSize(job.spec.input.size, job.side),
        }),
      })
    }
  }

  async function run(job: Job, signal: AbortSignal): Promise<PictureResult> {
    const { picture, spec, side, shape } = job
    const { floor, multiLabel } = store.getState().settings
    const { bitmap, size: image, time: open } = await pictures.take(picture.id)
    const { input, within } = pictureInput(spec.input, side, shape, image)
    const options = { scaling: 'exact', within, floor, multiLabel, image } as const
    const answer = await detectFrame(engine, spec, bitmap, input, options, signal)
    // read after the run: the engine may have reopened the network on another backend
    const { backend, threads, form, int8 } = store.getState().model
    return {
      ...answer,
      form: int8?.form ?? form,
      item: pictureItem(picture.id),
      backend,
      threads,
      times: { open, ...answer.times },
    }
  }

  function setPicture(id: string, change: Partial<Picture>): void {
    store.setState(({ pictures: all }) => ({ pictures: changed(all, id, change) }))
  }

  /**
   * The answer for a picture that need not be on the stage, kept like any other; null while the network that would
   * give it is not open.
   */
  async function answerOf(id: string, signal: AbortSignal): Promise<PictureResult | null> {
    const state = store.getState()
    const picture = state.pictures.find((one) => one.id === id)
    const job = picture && jobFor(picture, state)
    if (!job) return null
    const known = knownResult(id)
    if (known) return known
    if (job.form !== state.model.form) return null
    const result = await onceMoreAfterDeath(() => run(job, signal), signal)
    signal.throwIfAborted()
    const now = store.getState()
    // the settings may have changed meanwhile
    if (!isSame(job, jobFor(job.picture, now))) return null
    store.setState({
      results: new Map(now.results).set(id, result),
      pictures: changed(now.pictures, id, { status: 'done' }),
    })
    return result
  }

  return {
    answerOf,
    retry(): void {
      failed = null
      update()
    },
    /** gives up the run, if there is one; the picture is not run again before `retry` or a change */
    cancel(): boolean {
      if (!running) return false
      const { picture, controller } = running
      failed = running
      running = null
      controller.abort(new DOMException('cancelled', 'AbortError'))
      setPicture(picture.id, {
        status: 'failed',
        problem: cancelled('Detecting', 'a smaller input'),
      })
      return true
    },
    /** runs the network, or shows the known result, after a result was forgotten */
    update,
    /** reacts to the settings, the network and the picture on the stage; it writes none of these */
    follow: () =>
      store.subscribe((state, before) => {
        if (!isForDetection(state, before)) return
        const { shown, settings } = state
        if (runSettings(state) !== runSettings(before) || isCorrected(state, before)) {
          store.setState({ results: new Map() })
        }
        if (state.onStage === null && state.pictures.length === 0) {
          if (shown) store.setState(showNothing)
        } else if (shown && settings !== before.settings) {
          store.setState(refine(shown, settings))
        }
        update()
      }),
  }
}

/** Whether anything changed that decides which run is needed or which result is shown. */
function isForDetection(state: AppState, before: AppState): boolean {
  return (
    state.settings !== before.settings ||
    state.model !== before.model ||
    state.onStage !== before.onStage ||
    (state.pictures !== before.pictures && pictureOnStage(state)?.id !== pictureOnStage(before)?.id)
  )
}

function changed(
  pictures: readonly Picture[],
  id: string,
  change: Partial<Picture>,
): readonly Picture[] {
  return pictures.map((picture) => (picture.id === id ? { ...picture, ...change } : picture))
}

function wantedJob(state: AppState): Job | null {
  const picture = pictureOnStage(state)
  return picture && jobFor(picture, state)
}

function jobFor(picture: Picture, state: AppState): Job | null {
  const { model, settings } = state
  const { spec } = model
  if (model.status !== 'ready' || !spec || spec.id !== settings.modelId) return null
  const form = formOfPicture(picture, state)
  const side = frozenAs(picture, state)?.side ?? settings.inputSize
  const key = `${picture.id} ${runSettings({ settings })} ${form} ${settings.multiLabel}`
  return { key, picture, spec, side, shape: settings.inputShape, form }
}

function isSame(job: Job, other: Job | null): boolean {
  return job.key === other?.key && isReadAlike(job.spec, other.spec)
}

/** The part of a record that decides how the network is fed and read; its name does not. */
function isReadAlike(one: ModelSpec, other: ModelSpec): boolean {
  return one.input === other.input && one.head === other.head && one.classes === other.classes
}

/** Whether the record of the same network was corrected: its earlier answers were read wrongly. */
function isCorrected({ model }: AppState, { model: before }: AppState): boolean {
  const [now, then] = [model.spec, before.spec]
  return now !== null && then !== null && now.id === then.id && !isReadAlike(now, then)
}

/** The settings that require a new run of the network, as one text for comparison. */
function runSettings({ settings }: Pick<AppState, 'settings'>): string {
  const { modelId, inputSize: side, inputShape: shape, form, backend, int8, floor } = settings
  return `${modelId} ${side} ${shape} ${form} ${backend} ${int8} ${floor}`
}
