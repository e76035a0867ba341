import { isOwn, specOf } from '../catalogue/kept-model.ts'
import { inForm, type Form } from '../catalogue/in-form.ts'
import type { Catalogue, ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { EngineError } from '../engine/failure.ts'
import type { Int8Form, Int8Trial, Opened, OpenRequest } from '../engine/protocol.ts'
import { changeSettings, notify } from '../state/actions.ts'
import type { AppState, ModelState } from '../state/app-state.ts'
import { neededForm } from '../state/needed-form.ts'
import { isStreamOnStage, resultOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { rememberGpuVerdict } from '../storage/gpu-verdicts.ts'
import { readInt8Trial, rememberInt8Trial } from '../storage/int8-trials.ts'
import type { Size } from '../vision/geometry.ts'
import { inputSize } from '../vision/input-size.ts'
import { fetchCatalogue } from './fetch-catalogue.ts'
import type { ModelSource } from './layer-opener.ts'
import { openRequest } from './open-request.ts'
import type { OwnModelRun } from './own-models.ts'
import { cancelled, toProblem, type RunSize } from './problem.ts'
import { createSeldom } from './seldom.ts'

/** The user's own models, as far as the loader needs them. */
type OwnFiles = Pick<OwnModelRun, 'ready' | 'file'>

/**
 * Keeps the engine on the network that the settings name. `base` is the address of the app's root; `own` fetches
 * the code for the user's own models; `early` is the catalogue if it was prefetched.
 */
export function createModelLoader(
  store: AppStore,
  engine: Engine,
  base: string,
  own: () => Promise<OwnFiles> = () => Promise.reject(new Error('no models of one’s own')),
  early: Promise<Catalogue> | null = null,
) {
  const folder = new URL('models/', base)
  let loading: AbortController | null = null
  // the last network that was ready; it comes back if an own model fails
  let lastReady: string | null = null

  function setModel(change: Partial<ModelState>): void {
    store.setState((state) => ({ model: { ...state.model, ...change } }))
  }

  /** Ends the loading under way, if any; gives the signal that will end this one. */
  function beginLoading(): AbortSignal {
    loading?.abort()
    loading = new AbortController()
    return loading.signal
  }

  /** Loads the catalogue if it is missing, then the network that the settings name. */
  async function load(): Promise<void> {
    const signal = beginLoading()
    const begin = { phase: 'download', loaded: 0, total: 0, int8: null, problem: null } as const
    // written before loading, so that the state names the form being opened
    const { model } = store.getState()
    const likely = neededForm(store.getState()) ?? model.form
    setModel({ status: 'loading', ...begin, form: likely, coming: null })
    let at: RunSize | null = null
    try {
      if (isOwn(store.getState().settings.modelId)) await (await own()).ready
      const spec = chosen(await catalogue(signal))
      signal.throwIfAborted()
      const form = formFor(spec)
      setModel({ spec, form, total: inForm(spec, form).bytes })
      const rule = spec.input.size
      at = { rule, size: inputSize(rule, store.getState().settings.inputSize) }
      const isDue = createSeldom()
      await openSpec(inForm(spec, form), form, at.size, (request) =>
        engine.open(
          request,
          (progress) => {
            if (signal.aborted || !isDue(progress)) return
            const { phase, loaded, total } = progress
            setModel(phase === 'download' ? { phase, loaded, total } : { phase })
          },
          signal,
        ),
      )
    } catch (error) {
      if (signal.aborted) return
      const problem = toProblem(error, 'The network could not be loaded', at)
      setModel({ status: 'failed', problem })
      comeBack(problem.advice)
    }
  }

  /** Sees that the network is open in a form, or soon will be. */
  function turnTo(spec: ModelSpec, form: Form): void {
    const state = store.getState()
    const { model } = state
    if (form === (model.coming ?? model.form)) return
    if (form === model.form) keepForm()
    else if (!answersMeanwhile(state)) void load()
    // opening takes the processor from the frames: the first boxes come before it
    else if (resultOnStage(state)) void bring(spec, form)
  }

  /** Opens the network in its other form while the open one goes on answering what a camera or screen shows. */
  async function bring(spec: ModelSpec, form: Form): Promise<void> {
    const signal = beginLoading()
    setModel({ coming: form })
    try {
      const size = inputSize(spec.input.size, store.getState().settings.inputSize)
      await openSpec(inForm(spec, form), form, size, (request) =>
        engine.openBeside(request, signal),
      )
    } catch {
      // tried again as any network, which tells what is wrong
      if (!signal.aborted) void load()
    }
  }

  /** The form that comes is not wanted any more. */
  function keepForm(): void {
    loading?.abort()
    setModel({ coming: null })
  }

  /** An own model that fails is replaced by the last network that was ready. */
  function comeBack(advice: string): void {
    const { spec } = store.getState().model
    if (!spec || !isOwn(spec.id) || lastReady === null || lastReady === spec.id) return
    notify(store, 'problem', `“${spec.name}” could not be loaded. ${advice}`)
    changeSettings(store, { modelId: lastReady, inputSize: null })
  }

  async function catalogue(signal: AbortSignal): Promise<readonly ModelSpec[]> {
    const known = store.getState().model.catalogue
    if (known.some(({ id }) => !isOwn(id))) return known
    const asked = early
    // a failed prefetch is repeated
    early = null
    const loaded = await (asked ?? fetchCatalogue(base, signal))
    signal.throwIfAborted()
    // the default comes first: an address without a model means it
    const shipped = loaded.models.toSorted(
      (a, b) => Number(b.id === loaded.default) - Number(a.id === loaded.default),
    )
    const models = [...shipped, ...store.getState().own.kept.map(specOf)]
    setModel({ catalogue: models, missing: loaded.missing ?? [] })
    return models
  }

  function chosen(models: readonly ModelSpec[]): ModelSpec {
    const { modelId } = store.getState().settings
    const first = models[0]
    if (!first) throw new Error('The catalogue lists no network.')
    const spec = models.find(({ id }) => id === modelId)
    if (!spec && modelId !== '') {
      notify(
        store,
        'problem',
        isOwn(modelId)
          ? `The model of this address is not kept in this browser; ${first.name} is used. Open its file again.`
          : `There is no network named “${modelId}” here; ${first.name} is used.`,
      )
    }
    const found = spec ?? first
    if (found.id !== modelId) changeSettings(store, { modelId: found.id })
    return found
  }

  /** The form in which a network about to be opened is needed. */
  function formFor(spec: ModelSpec): Form {
    const state = store.getState()
    const { settings, model } = state
    const asked = settings.form === 'auto' ? model.form : settings.form
    return neededForm({ ...state, model: { ...model, spec } }) ?? asked
  }

  /** @param spec record of the form to open */
  async function openSpec(
    spec: ModelSpec,
    form: Form,
    size: Size,
    open: (request: OpenRequest) => Promise<Opened>,
  ): Promise<void> {
    // GPUs have no fast int8 arithmetic
    const backend = form === 'fast' ? 'wasm' : store.getState().settings.backend
    const source = await sourceOf(spec)
    const choice = { size, backend, int8: store.getState().settings.int8 }
    const { request, conditions } = openRequest(spec, source, choice, base)
    const opened = await open(request)
    if (opened.int8?.trial) rememberInt8Trial(spec.sha256, conditions, opened.int8.trial)
    const trial = opened.int8?.trial ?? readInt8Trial(spec.sha256, conditions)
    lastReady = spec.id
    setModel({ form, coming: null })
    take(spec, opened, trial)
  }

  async function sourceOf(spec: ModelSpec): Promise<ModelSource> {
    const url = new URL(spec.file, folder).href
    return isOwn(spec.id) ? { url, file: await keptFile(spec) } : { url }
  }

  async function keptFile(spec: ModelSpec): Promise<Blob> {
    const file = await (await own()).file(spec)
    if (file) return file
    throw new EngineError(
      'model-missing',
      'This browser does not keep the file any more. Open it again.',
      spec.sha256,
    )
  }

  /** Writes the engine's answer to opening a network to state and storage; notifies of an unexpected fallback. */
  function take(spec: ModelSpec, opened: Opened, trial: Int8Trial | null = null): void {
    const { backend, backendNote, verdict, threads, threadsNote } = opened
    const { settings, model } = store.getState()
    if (verdict) rememberGpuVerdict(spec.sha256, verdict)
    const surprise = verdict !== null || settings.backend === 'webgpu' || model.status === 'ready'
    if (backendNote !== null && backendNote !== model.backendNote && surprise)
      notify(store, 'problem', backendNote)
    const form = opened.int8?.form
    // the trial ran on the processor and says nothing about a GPU
    const measured = form && trial && backend === 'wasm' ? factorOf(trial, form) : null
    const known = model.int8?.form === form ? (model.int8?.factor ?? null) : null
    const int8 = form ? { form, factor: measured ?? known } : null
    setModel({ status: 'ready', backend, backendNote, threads, threadsNote, int8 })
  }

  return {
    load,
    /** ends the loading; it begins again with `load` or another choice */
    cancel(): void {
      if (store.getState().model.status !== 'loading') return
      loading?.abort()
      setModel({ status: 'failed', problem: cancelled('Loading', 'another model') })
    },
    /** where a network's file is; throws EngineError if this browser no longer stores it */
    source: sourceOf,
    /**
     * reloads when the settings name another network, backend or int8 form, when the stage needs the other form,
     * or when a smaller input is chosen after memory ran out
     */
    follow: () => {
      const stops = [
        store.subscribe(({ settings, model }, before) => {
          const another =
            settings.modelId !== before.settings.modelId &&
            model.spec &&
            settings.modelId !== model.spec.id
          const elsewhere = settings.backend !== before.settings.backend && model.spec
          const inAnotherForm =
            settings.int8 !== before.settings.int8 && model.spec?.quantised !== undefined
          const smaller =
            settings.inputSize !== before.settings.inputSize &&
            model.problem?.smallerSide !== undefined
          const needed =
            model.spec && model.status !== 'failed' ? neededForm(store.getState()) : null
          if (another || elsewhere || inAnotherForm || smaller) void load()
          else if (model.spec && needed) turnTo(model.spec, needed)
        }),
        engine.onReopened((opened) => {
          const { spec } = store.getState().model
          if (spec) take(inForm(spec, store.getState().model.form), opened)
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/**
 * Whether frames are answered in the open form until the other one has come: not on a GPU, which leaves its memory to
 * the next network, and not where answers are kept, in a film and in a run over a set.
 */
function answersMeanwhile(state: AppState): boolean {
  const { model, heldForm } = state
  const { status, backend } = model
  return status === 'ready' && backend === 'wasm' && !heldForm && isStreamOnStage(state)
}

/** How many times faster this form is than the other one of the trial; null for a form that was not tried. */
function factorOf({ unsigned, folded }: Int8Trial, form: Int8Form): number | null {
  if (form === 'as-it-came') return null
  return form === 'unsigned' ? folded / unsigned : unsigned / folded
}
