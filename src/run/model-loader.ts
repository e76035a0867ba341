import type { Catalogue, ModelSpec } from '../catalogue/spec.ts'
import { parseCatalogue } from '../catalogue/validate.ts'
import type { Engine } from '../engine/client.ts'
import type { Opened } from '../engine/protocol.ts'
import { samples } from '../sources/samples.ts'
import { changeSettings, notify } from '../state/actions.ts'
import type { ModelState } from '../state/app-state.ts'
import type { AppStore } from '../state/store.ts'
import { readGpuVerdicts, rememberGpuVerdict } from '../storage/gpu-verdicts.ts'
import type { Size } from '../vision/geometry.ts'
import { inputSize } from '../vision/input-size.ts'
import { toProblem, type RunSize } from './problem.ts'

/** Keeps the network of the settings open in the engine. `base` is the address of the app's root. */
export function createModelLoader(store: AppStore, engine: Engine, base: string) {
  const folder = new URL('models/', base)
  let loading: AbortController | null = null

  function setModel(change: Partial<ModelState>): void {
    store.setState((state) => ({ model: { ...state.model, ...change } }))
  }

  /** Loads the catalogue where it is not there yet, then the network that the settings name. */
  async function load(): Promise<void> {
    loading?.abort()
    const controller = new AbortController()
    loading = controller
    const { signal } = controller
    setModel({ status: 'loading', phase: 'download', loaded: 0, total: 0, problem: null })
    let at: RunSize | null = null
    try {
      const spec = chosen(await catalogue(signal))
      setModel({ spec, total: spec.bytes })
      const rule = spec.input.size
      at = { rule, size: inputSize(rule, store.getState().settings.inputSize) }
      await openSpec(spec, at.size, signal)
    } catch (error) {
      if (signal.aborted) return
      const problem = toProblem(error, 'The network could not be loaded', at)
      setModel({ status: 'failed', problem })
    }
  }

  async function catalogue(signal: AbortSignal): Promise<readonly ModelSpec[]> {
    const known = store.getState().model.catalogue
    if (known.length > 0) return known
    const loaded = await fetchCatalogue(new URL('catalogue.json', folder), signal)
    signal.throwIfAborted()
    // the default first: it is what an address without a model means
    const models = loaded.models.toSorted(
      (a, b) => Number(b.id === loaded.default) - Number(a.id === loaded.default),
    )
    setModel({ catalogue: models })
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
        `There is no network named “${modelId}” here; ${first.name} is used.`,
      )
    }
    const found = spec ?? first
    if (found.id !== modelId) changeSettings(store, { modelId: found.id })
    return found
  }

  async function openSpec(spec: ModelSpec, size: Size, signal: AbortSignal): Promise<void> {
    const { backend } = store.getState().settings
    const opened = await engine.open(
      {
        spec,
        url: new URL(spec.file, folder).href,
        backend,
        verdicts: readGpuVerdicts(spec.sha256),
        sampleUrl: new URL(samples[0]?.path ?? '', base).href,
        threads: Math.min(navigator.hardwareConcurrency, 8),
        size,
      },
      ({ phase, loaded, total }) => {
        if (!signal.aborted) setModel(phase === 'download' ? { phase, loaded, total } : { phase })
      },
      signal,
    )
    take(spec, opened)
  }

  /** What the engine said of a network's opening, into state and memory; surprises are told. */
  function take(spec: ModelSpec, opened: Opened): void {
    const { backend, backendNote, verdict, threads, threadsNote } = opened
    const { settings, model } = store.getState()
    if (verdict) rememberGpuVerdict(spec.sha256, verdict)
    const surprise = verdict !== null || settings.backend === 'webgpu' || model.status === 'ready'
    if (backendNote !== null && backendNote !== model.backendNote && surprise)
      notify(store, 'problem', backendNote)
    setModel({ status: 'ready', backend, backendNote, threads, threadsNote })
  }

  return {
    load,
    /**
     * loads again when the settings name another network than the one that is open or opening, another
     * place for it to run, or a smaller input for one that memory did not suffice for
     */
    follow: () => {
      const stops = [
        store.subscribe(({ settings, model }, before) => {
          const another =
            settings.modelId !== before.settings.modelId &&
            model.spec &&
            settings.modelId !== model.spec.id
          const elsewhere = settings.backend !== before.settings.backend && model.spec
          const smaller =
            settings.inputSize !== before.settings.inputSize &&
            model.problem?.smallerSide !== undefined
          if (another || elsewhere || smaller) void load()
        }),
        engine.onReopened((opened) => {
          const { spec } = store.getState().model
          if (spec) take(spec, opened)
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

async function fetchCatalogue(url: URL, signal: AbortSignal): Promise<Catalogue> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`The list of networks is missing (status ${response.status}).`)
  return parseCatalogue(await response.json())
}
