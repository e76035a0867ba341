import { correct, overridesFrom, type Corrections } from '../catalogue/correct.ts'
import { isOwn, ownId, specOf, understoodOf, type KeptModel } from '../catalogue/kept-model.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import { fetchModel } from '../engine/fetch-model.ts'
import { understandModel } from '../engine/understand-client.ts'
import type { Understood } from '../engine/understand-protocol.ts'
import { trialSamples } from '../sources/samples.ts'
import { changeSettings, notify } from '../state/actions.ts'
import type { Opening, OwnModels } from '../state/own-models.ts'
import type { AppStore } from '../state/store.ts'
import { openModelStore } from '../storage/models.ts'
import { StorageError } from '../storage/storage-error.ts'
import { errorWords } from './error-words.ts'
import type { Pictures } from './pictures.ts'
import { randomName } from './random-name.ts'
import { settleUnseen } from './settle-unseen.ts'
import { withoutEnding } from '../words/file-names.ts'
import { saveFile } from '../words/save-file.ts'
import { messageOf } from '../words/message-of.ts'
import { oneOrMany } from '../words/plural.ts'

/** What opening a model depends on; tests pass their own. */
export const ownModelServices = { understandModel, fetchModel, openModelStore }

/**
 * The models that the user opened: recognises, stores, corrects and removes them. `reload` reopens the present
 * network. A failure leaves the open network and its answer alone.
 */
export function createOwnModels(
  store: AppStore,
  base: string,
  reload: () => void,
  pictures: Pick<Pictures, 'read'>,
  services = ownModelServices,
) {
  const shelf = services.openModelStore()
  /** files that could not be stored, kept until the page closes */
  const passing = new Map<string, Blob>()
  let opening: AbortController | null = null

  function set(change: Partial<OwnModels>): void {
    store.setState(({ own }) => ({ own: { ...own, ...change } }))
  }

  /** Writes the list of own models, and adds them to the catalogue. */
  function setKept(kept: readonly KeptModel[]): void {
    set({ kept, passing: new Set([...passing.keys()]) })
    store.setState(({ model }) => {
      const shipped = model.catalogue.filter(({ id }) => !isOwn(id))
      // before the catalogue arrives there is nothing to add to
      if (shipped.length === 0) return {}
      return { model: { ...model, catalogue: [...shipped, ...kept.map(specOf)] } }
    })
  }

  async function fileOf(sha256: string): Promise<Blob | null> {
    return passing.get(sha256) ?? (await shelf).file(sha256)
  }

  function find(id: string): KeptModel | undefined {
    return store.getState().own.kept.find((model) => model.id === id)
  }

  const ready = shelf
    .then(async (place) => setKept(await place.list()))
    .catch((error: unknown) => {
      const words = 'The models that this browser keeps could not be listed. Reload the page.'
      notify(store, 'problem', error instanceof StorageError ? error.message : words)
    })

  async function openFiles(files: readonly File[]): Promise<void> {
    const main = files.find(({ name }) => /\.(json|onnx)$/i.test(name)) ?? files[0]
    if (main) await attempt(main.name, (signal) => lookInto(files, main.name, signal))
  }

  async function openAt(address: string): Promise<void> {
    await attempt(address, async (signal) => {
      const onProgress = (loaded: number, total: number) =>
        progress({ name: address, phase: 'fetch', loaded, total }, signal)
      onProgress(0, 0)
      const file = await services.fetchModel(address, onProgress, signal)
      await lookInto([file], file.name, signal)
    })
  }

  /** Opens one file at a time: a newer one aborts the one in progress. */
  async function attempt(name: string, job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    opening?.abort()
    const controller = new AbortController()
    opening = controller
    const { signal } = controller
    set({ refused: null, opening: { name, phase: 'read', loaded: 0, total: 0 } })
    try {
      await job(signal)
    } catch (error) {
      if (signal.aborted) return
      notify(store, 'problem', `“${name}” could not be opened. ${errorWords(error)}`)
    } finally {
      if (opening === controller) {
        opening = null
        set({ opening: null })
      }
    }
  }

  function progress(now: Opening, signal: AbortSignal): void {
    if (!signal.aborted) set({ opening: now })
  }

  async function lookInto(
    files: readonly File[],
    name: string,
    signal: AbortSignal,
  ): Promise<void> {
    const answer = await services.understandModel(
      { files, ...onPhotographs() },
      { onProgress: (now) => progress({ name, ...now }, signal), signal },
    )
    if (answer.kind === 'refused') {
      set({ refused: { name, refusal: answer.refusal } })
      notify(store, 'problem', refusalWords(name, answer.refusal))
      return
    }
    const model = await keep(answer, files, name, signal)
    if (signal.aborted) return
    const { id, family, classes } = specOf(model)
    const count = `${classes.length} ${oneOrMany(classes.length, 'class', 'classes')}`
    const { notDrawn } = answer.understanding
    const words = [`“${name}”: ${family}, ${count}.`, notDrawn, 'Why: see “Manage models”.']
    notify(store, 'info', words.filter(Boolean).join(' '))
    changeSettings(store, { modelId: id, inputSize: null })
  }

  function onPhotographs() {
    return {
      sampleUrl: new URL(trialSamples.first.path, base).href,
      otherUrl: new URL(trialSamples.other.path, base).href,
      threads: Math.min(navigator.hardwareConcurrency, 8),
    }
  }

  const stopSettling = settleUnseen(store, {
    async tryOn({ sha256, name }, { id, name: pictureName }, signal) {
      const blob = await fileOf(sha256)
      if (!blob) throw new Error('the file is gone')
      const { bitmap } = await pictures.read(id)
      try {
        const files = [new File([blob], `${name}.onnx`)]
        const request = { files, ...onPhotographs(), picture: { name: pictureName, bitmap } }
        return await services.understandModel(request, { signal })
      } finally {
        bitmap.close()
      }
    },
    settled(model, picture, { understanding }) {
      const before = model.understood
      const understood = understoodOf(understanding, before.conversion)
      void replace({ ...model, understood })
      if (store.getState().settings.modelId === model.id) reload()
      notify(store, 'info', settledWords(model.name, picture.name, before, understood))
    },
  })

  async function keep(
    { file, understanding }: Extract<Understood, { kind: 'detector' }>,
    files: readonly File[],
    name: string,
    signal: AbortSignal,
  ): Promise<KeptModel> {
    const sha256 = file.sha256 ?? randomName()
    const before = store.getState().own.kept.find((model) => model.sha256 === sha256)
    const model: KeptModel = {
      version: 1,
      id: ownId(sha256),
      sha256,
      bytes: file.bytes,
      added: before?.added ?? new Date().toISOString(),
      name: before?.name ?? withoutEnding(name, 'model'),
      understood: understoodOf(understanding, file.conversion),
      overrides: before?.overrides ?? {},
    }
    const bytes = file.converted ?? files.find(({ size }) => size === file.bytes) ?? files[0]
    if (!bytes) throw new Error('no file')
    const onProgress = (loaded: number) =>
      progress({ name, phase: 'save', loaded, total: file.bytes }, signal)
    onProgress(0)
    await save(model, bytes, file.sha256 !== null, onProgress)
    // cancelled while it was being written: as if it had never been opened
    if (signal.aborted && !before) await forget(model)
    return model
  }

  /** Stores a model, or keeps it in memory until the page closes if it cannot be stored. */
  async function save(
    model: KeptModel,
    bytes: Blob,
    hasHash: boolean,
    onProgress: (loaded: number) => void,
  ): Promise<void> {
    const { sha256 } = model
    const place = await shelf
    try {
      if (!hasHash || place.kind === 'memory') passing.set(sha256, bytes)
      else await place.save(model, bytes, onProgress)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      // the model still opens: its file is in memory until the page closes
      passing.set(sha256, bytes)
      notify(store, 'problem', error.message)
    }
    const others = store.getState().own.kept.filter((other) => other.sha256 !== sha256)
    setKept([...others, model])
  }

  /** Stores a model that was made here. */
  async function keepMade(model: KeptModel, bytes: Blob): Promise<void> {
    passing.delete(model.sha256)
    await save(model, bytes, isSecureContext, () => undefined)
  }

  /** Replaces a record by a changed one, in the state and in storage. */
  async function replace(model: KeptModel): Promise<void> {
    const { kept } = store.getState().own
    setKept(kept.map((other) => (other.sha256 === model.sha256 ? model : other)))
    if (passing.has(model.sha256)) return
    try {
      await (await shelf).update(model)
    } catch (error) {
      notify(store, 'problem', error instanceof StorageError ? error.message : String(error))
    }
  }

  async function rename(id: string, name: string): Promise<void> {
    const model = find(id)
    const clean = name.trim().slice(0, 200)
    if (!model || clean === '' || clean === model.name) return
    await replace({ ...model, name: clean })
    store.setState(({ model: now }) =>
      now.spec?.id === id ? { model: { ...now, spec: { ...now.spec, name: clean } } } : {},
    )
  }

  async function override(model: KeptModel, overrides: KeptModel['overrides']): Promise<void> {
    await replace({ ...model, overrides })
    if (store.getState().settings.modelId === model.id) reload()
  }

  async function overrideOrSay(
    id: string,
    overridesOf: (model: KeptModel) => Promise<KeptModel['overrides']> | KeptModel['overrides'],
  ): Promise<string | null> {
    const model = find(id)
    if (!model) return 'This model is not kept any more.'
    try {
      await override(model, await overridesOf(model))
      return null
    } catch (error) {
      return messageOf(error)
    }
  }

  /** Takes a model out of storage and list. */
  async function forget(model: KeptModel): Promise<void> {
    passing.delete(model.sha256)
    await (await shelf).remove(model.sha256)
    setKept(store.getState().own.kept.filter(({ sha256 }) => sha256 !== model.sha256))
  }

  async function remove(id: string): Promise<void> {
    const model = find(id)
    if (!model) return
    try {
      await forget(model)
    } catch (error) {
      notify(store, 'problem', `“${model.name}” could not be removed: ${String(error)}`)
      return
    }
    const { model: now, settings } = store.getState()
    const [first] = now.catalogue
    if (settings.modelId === id && first) {
      changeSettings(store, { modelId: first.id, inputSize: null })
    }
    notify(store, 'info', `“${model.name}” was removed from this browser.`)
  }

  return {
    /** resolves when the stored models are in the list */
    ready,
    /** the file of an own model; null if it is gone */
    file: async ({ sha256 }: ModelSpec): Promise<Blob | null> => fileOf(sha256),
    stop: stopSettling,
    keepMade,
    /** keeps the file of an unlisted model in memory */
    lend: (sha256: string, bytes: Blob) => void passing.set(sha256, bytes),
    openModel: (files: readonly File[]) => void openFiles(files),
    openModelAt: (address: string) => void openAt(address),
    cancelModel(): void {
      opening?.abort()
      opening = null
      set({ opening: null })
    },
    dismissRefusal: () => set({ refused: null }),
    renameModel: (id: string, name: string) => void rename(id, name),
    removeModel: (id: string) => void remove(id),
    correctModel: (id: string, corrections: Corrections) =>
      overrideOrSay(id, (model) => correct(model, corrections)),
    resetModel: (id: string) => void overrideOrSay(id, () => ({})),
    exportSpec(id: string): void {
      const model = find(id)
      if (!model) return
      const text = `${JSON.stringify(specOf(model), null, 2)}\n`
      saveFile(new Blob([text], { type: 'application/json' }), `${model.name}.spec.json`)
    },
    importSpec: (id: string, file: File) =>
      overrideOrSay(id, async (model) => overridesFrom(model, parseJson(await file.text()))),
  }
}

export type OwnModelRun = ReturnType<typeof createOwnModels>

/** Why a file is refused: what it is, what to do, and the commands for it. */
function refusalWords(
  name: string,
  { what, advice, commands }: { what: string; advice: string; commands: readonly string[] },
): string {
  return [`“${name}” is ${what}. ${advice}`, commands.join(' · ')].filter(Boolean).join(' ')
}

/** What the first picture that showed something said of a model. */
function settledWords(
  name: string,
  picture: string,
  before: KeptModel['understood'],
  after: KeptModel['understood'],
): string {
  const changes = after.findings.flatMap(({ about, conclusion }) => {
    const old = before.findings.find((finding) => finding.about === about)
    return old && old.conclusion !== conclusion ? [`${conclusion} (not ${old.conclusion})`] : []
  })
  const outcome = changes.length > 0 ? `changed: ${changes.join('; ')}` : 'as it was'
  return `“${picture}” is the first picture in which “${name}” finds anything; how it is fed and read was judged by it: ${outcome}.`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('The file is not JSON. Choose a spec that was exported here.')
  }
}
