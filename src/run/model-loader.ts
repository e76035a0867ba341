import type { Catalogue, ModelSpec } from '../catalogue/spec.ts'
import { parseCatalogue } from '../catalogue/validate.ts'
import type { Engine } from '../engine/client.ts'
import { changeSettings, notify } from '../state/actions.ts'
import type { ModelState } from '../state/app-state.ts'
import type { AppStore } from '../state/store.ts'
import { inputSize } from '../vision/input-size.ts'
import { toProblem } from './problem.ts'

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
    try {
      const spec = chosen(await catalogue(signal))
      setModel({ spec, total: spec.bytes })
      await openSpec(spec, signal)
    } catch (error) {
      if (!signal.aborted)
        setModel({ status: 'failed', problem: toProblem(error, 'The network could not be loaded') })
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

  async function openSpec(spec: ModelSpec, signal: AbortSignal): Promise<void> {
    const { backend, inputSize: side } = store.getState().settings
    const opened = await engine.open(
      {
        spec,
        url: new URL(spec.file, folder).href,
        backend,
        threads: Math.min(navigator.hardwareConcurrency, 8),
        size: inputSize(spec.input.size, side),
      },
      ({ phase, loaded, total }) => {
        if (!signal.aborted) setModel(phase === 'download' ? { phase, loaded, total } : { phase })
      },
      signal,
    )
    setModel({ status: 'ready', ...opened })
  }

  return {
    load,
    /** loads again when the settings name another network than the one that is open or opening */
    follow: () =>
      store.subscribe(({ settings, model }, before) => {
        if (
          settings.modelId !== before.settings.modelId &&
          model.spec &&
          settings.modelId !== model.spec.id
        )
          void load()
      }),
  }
}

async function fetchCatalogue(url: URL, signal: AbortSignal): Promise<Catalogue> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`The list of networks is missing (status ${response.status}).`)
  return parseCatalogue(await response.json())
}
