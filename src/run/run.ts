import type { Catalogue } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { once, type Once } from '../loading/once.ts'
import { samples } from '../sources/samples.ts'
import { goTo, notify } from '../state/actions.ts'
import type { Commands } from '../state/commands.ts'
import { filmOnStage } from '../state/on-stage.ts'
import type { InspectCommands } from '../state/inspection.ts'
import type { Evaluate } from '../state/evaluate/evaluate-commands.ts'
import type { AppStore } from '../state/store.ts'
import { readPreferences } from '../storage/preferences.ts'
import { createDetection } from './detection.ts'
import { followGpu } from './follow-gpu.ts'
import { createModelLoader } from './model-loader.ts'
import { createOwnModelLink } from './own-model-link.ts'
import { createPictures } from './pictures.ts'
import { createRest } from './rest.ts'
import type { SortedFiles } from './sort-files.ts'

/** Connects sources, engine and state: source -> engine -> detect -> state. No React. */
export function createRun(
  store: AppStore,
  engine: Engine,
  base: string,
  catalogue: Promise<Catalogue> | null = null,
) {
  const own = createOwnModelLink(store, async () => {
    const { createOwnModels } = await import('./own-models.ts')
    const opened = createOwnModels(store, base, () => void loader.load(), pictures)
    stops.push(opened.stop)
    return opened
  })
  const loader = createModelLoader(store, engine, base, own.link, catalogue)
  const pictures = createPictures(store, base)
  store.setState({
    samples: samples.map(({ name, label, thumbnail }) => ({
      ...{ name, label },
      thumbnail: new URL(thumbnail, base).href,
    })),
  })
  const detection = createDetection(store, engine, pictures)
  const stops: (() => void)[] = []
  const beside = () => openVersus.value()?.beside() ?? null
  const camera = once(async () => {
    const opened = (await import('./camera.ts')).createCamera(store, engine, pictures, beside)
    stops.push(opened.follow())
    return opened
  })
  const films = once(async () => {
    const opened = (await import('./film/film.ts')).createFilms(store, engine, pictures, beside)
    stops.push(opened.follow())
    return opened.commands
  })
  const exports = once(async () =>
    (await import('./exports.ts')).createExports(store, detection.answerOf),
  )
  const sorting = once(async () => {
    const [{ sortFiles }, { holdLabels }] = await Promise.all([
      import('./sort-files.ts'),
      import('../annotations/label-file.ts'),
    ])
    return { sortFiles, holdLabels }
  })
  const keeping = once(async () => {
    const kept = (await import('./kept-pictures.ts')).createKeptPictures(store, pictures)
    stops.push(kept.stop)
    return kept
  })
  const openEvaluate = once(async (): Promise<Evaluate> => {
    const { createEvaluate } = await import('./evaluate/evaluate.ts')
    return createEvaluate(store, engine, pictures)
  })

  const openRecorder = once(async () => {
    const { createRecorder } = await import('./record/recorder.ts')
    const recorder = await createRecorder(
      store,
      () => openTracking.value()?.store.getState() ?? null,
    )
    stops.push(recorder.stop)
    return recorder.commands
  })

  const openVersus = once(async () => {
    const { createVersus } = await import('./versus/versus.ts')
    const versus = createVersus({ app: store, pictures, base, sourceOf: loader.source })
    stops.push(versus.stop)
    return versus
  })
  const openFaster = once(async () => {
    const { createFaster } = await import('./faster/faster.ts')
    const versus = await openVersus()
    return createFaster({
      ...{ app: store, pictures, base, own: own.link, sourceOf: loader.source, openEvaluate },
      ...{ showBoth: versus.showBoth, lend: versus.lend },
    })
  })

  const openTracking = once(async () => {
    const tracking = (await import('./track/tracking.ts')).createTracking(store)
    stops.push(tracking.stop)
    return tracking
  })

  async function inspect(): Promise<InspectCommands> {
    const { createInspectCommands } = await import('./inspect-commands.ts')
    return createInspectCommands(store, engine, pictures, loader.source, detection.update)
  }

  /** Runs an action on a part of the app that may still have to be fetched. */
  async function using<T>(part: Once<T>, act: (loaded: T) => unknown): Promise<void> {
    const loaded = await part().catch(() => null)
    if (loaded !== null) return void act(loaded)
    notify(store, 'problem', 'This part of the page could not be fetched. Are you offline?')
  }

  /** Opens models and pictures, and sends label files to the Evaluate tab, together with their pictures. */
  async function openFiles(
    { models, films: moving, pictures: files }: SortedFiles,
    hasLabels: boolean,
  ) {
    if (models.length > 0) own.commands.openModel(models)
    const [film, ...others] = moving
    if (others.length > 0) notify(store, 'info', oneFilm)
    if (film) void using(films, ({ open }) => open(film))
    if (files.length === 0) return
    if (store.getState().place.tab !== 'evaluate' && !hasLabels) return pictures.openFiles(files)
    const { commands: evaluation } = await openEvaluate()
    goTo(store, { tab: 'evaluate' })
    evaluation.importFiles(files)
  }

  const rest = createRest(store, () => {
    // stored models are listed once the first network is ready, or at once if the address asks for one
    void loader
      .load()
      .then(own.link)
      .catch(() => undefined)
    void pictures
      .openSamples(samples, store.getState().sample)
      .then(() =>
        readPreferences().keepsPictures ? using(keeping, (kept) => kept.restore()) : undefined,
      )
  })

  const commands: Commands = {
    ...own.commands,
    // without a name, what was deferred is enough
    showSample: (name) =>
      void (name && pictures.addSamples(samples.filter((sample) => sample.name === name))),
    explain: async (question, signal) => (await inspect()).explain(question, signal),
    openLayers: async (signal, onProgress) => (await inspect()).openLayers(signal, onProgress),
    occlude: async (order, onProgress) => (await inspect()).occlude(order, onProgress),
    saveMap: async (saved) => (await inspect()).saveMap(saved),
    openFiles: (files) =>
      void using(sorting, async ({ sortFiles, holdLabels }) => {
        const sorted = await sortFiles(files, async (zips) =>
          (await openEvaluate()).commands.unpack(zips),
        )
        const names = store.getState().pictures.map(({ name }) => name)
        await openFiles(sorted, holdLabels(sorted.pictures, names))
      }),
    openEvaluate,
    openFaster,
    openVersus,
    openTracking,
    selectPicture: (id) => void pictures.select(id),
    removePicture: (id) => void pictures.remove(id),
    undoRemove: () => void pictures.undoRemove(),
    clearPictures: () => pictures.clear(),
    undoClear: () => void pictures.undoClear(),
    keepPictures: (on) => void using(keeping, (kept) => (on ? kept.turnOn() : kept.forget())),
    startCamera: (choice) => void using(camera, ({ start }) => start(choice)),
    stopCamera: () => camera.value()?.stop(),
    freezeFrame: () =>
      void (filmOnStage(store.getState()) ? films.value()?.freeze() : camera.value()?.freeze()),
    retryModel: () => void loader.load(),
    cancelLoading: () => loader.cancel(),
    retryPicture: () => detection.retry(),
    // a camera that waits for its first answer is let go
    cancelDetecting: () => void (detection.cancel() || camera.value()?.stop()),
    exportJson: () => void using(exports, (one) => one.exportJson()),
    exportPng: () => void using(exports, (one) => one.exportPng()),
    copyLink: () => void using(exports, (one) => one.copyLink()),
    openExports: exports,
    openFilms: films,
    openRecorder,
    checkDevice: async (signal) =>
      (await import('./device/check-device.ts')).checkDevice(store, engine, base, signal),
  }

  return {
    commands: rest.waking(commands),
    /** code that is fetched on first use, listed so that it can be prefetched */
    parts: [sorting, camera, exports],
    /**
     * loads the network and puts the first sample on the stage as soon as they are wanted; returns a function
     * that stops it
     */
    start(): () => void {
      // stop the loader first, so that no picture goes to a network that is about to be replaced
      stops.push(loader.follow(), detection.follow(), followGpu(store, engine, detection.update))
      stops.push(onSetting(store, 'versus', openVersus), onSetting(store, 'track', openTracking))
      stops.push(rest.start())
      const speeds = import('./keep-speeds.ts').then(({ keepSpeeds }) => keepSpeeds(store))
      // without the code there are no measurements to stop
      stops.push(() => void speeds.then((stop) => stop()).catch(() => undefined))
      return () => {
        for (const stop of stops.splice(0)) stop()
        engine.dispose()
      }
    },
  }
}

const oneFilm = 'One film is open at a time: the first of them was opened.'

/** Opens a part of the app once a setting asks for it. */
function onSetting(store: AppStore, setting: 'versus' | 'track', open: Once<unknown>): () => void {
  const wants = () => store.getState().settings[setting] !== null
  const begin = () => void open().catch(() => undefined)
  if (wants()) begin()
  return store.subscribe(({ settings }, before) => {
    if (settings[setting] !== before.settings[setting] && wants()) begin()
  })
}
