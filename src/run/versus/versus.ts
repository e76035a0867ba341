import { inForm } from '../../catalogue/in-form.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import { createEngine, type Engine } from '../../engine/client.ts'
import { frameSize } from '../../engine/frame-size.ts'
import type { DetectRequest } from '../../engine/protocol.ts'
import { changeSettings, goTo } from '../../state/actions.ts'
import type { AppState, Picture, PictureResult } from '../../state/app-state.ts'
import { isMoving, pictureOnStage, resultOnStage } from '../../state/on-stage.ts'
import { pictureItem } from '../../state/stage-item.ts'
import type { AppStore } from '../../state/store.ts'
import {
  formatVersus,
  parseVersus,
  type NetworkChoice,
  type VersusChoice,
} from '../../state/versus/versus-choice.ts'
import { versusOff } from '../../state/versus/versus-state.ts'
import { createVersusStore } from '../../state/versus/versus-store.ts'
import { bestClasses } from '../../vision/best-classes.ts'
import { matchDetections } from '../../vision/compare/match-detections.ts'
import { sameClasses } from '../../vision/compare/same-classes.ts'
import { detect } from '../../vision/detect.ts'
import { inputSize, pictureInput } from '../../vision/input-size.ts'
import { detectFrame, type FrameAnswer } from '../detect-frame.ts'
import { errorWords } from '../error-words.ts'
import type { ModelSource } from '../layer-opener.ts'
import { openRequest } from '../open-request.ts'
import type { Pictures } from '../pictures.ts'

/** What the rest of the app gives it. */
export interface VersusParts {
  readonly app: AppStore
  readonly pictures: Pick<Pictures, 'read' | 'select'>
  /** address of the app's root */
  readonly base: string
  readonly sourceOf: (spec: ModelSpec) => Promise<ModelSource>
  /** tests hand in their own */
  readonly startEngine?: () => Pick<Engine, 'open' | 'detect' | 'dispose'>
}

/**
 * Runs a second network on what is on the stage, after the page's own has answered, and pairs what the two
 * found. Which network that is comes from the settings.
 */
export function createVersus(parts: VersusParts) {
  const { app, pictures, base, startEngine = createEngine } = parts
  const store = createVersusStore()
  /** networks that are not on offer, such as a fast form that was not kept */
  const lent = new Map<string, ModelSpec>()
  let open: Open | null = null
  let opening: AbortController | null = null
  let job: { readonly key: string; readonly controller: AbortController } | null = null
  let failedKey: string | null = null
  /** answers by picture, of the network that is open */
  let results = new Map<string, PictureResult>()

  function close(): void {
    opening?.abort()
    job?.controller.abort()
    open?.engine.dispose()
    open = opening = job = null
    failedKey = null
    results = new Map()
    store.setState(({ wipe }) => ({ ...versusOff, wipe }))
  }

  /** Opens the network that the settings name, or none. */
  async function follow(): Promise<void> {
    close()
    const choice = choiceIn(app.getState())
    if (!choice) return
    const controller = new AbortController()
    opening = controller
    const { signal } = controller
    store.setState({ status: 'loading' })
    const engine = startEngine()
    signal.addEventListener('abort', () => engine.dispose(), { once: true })
    try {
      const { catalogue } = app.getState().model
      const spec = lent.get(choice.modelId) ?? catalogue.find(({ id }) => id === choice.modelId)
      if (!spec) throw new Error(`There is no network named “${choice.modelId}” in this browser.`)
      store.setState({ spec })
      const form = (spec.fast && choice.form) || 'exact'
      const opened = await openIn(engine, inForm(spec, form), choice, signal)
      signal.throwIfAborted()
      const { backend, backendNote, threads, int8 } = opened
      const { side, shape } = choice
      open = { engine, spec, side, shape, form: int8?.form ?? form, backend, threads }
      store.setState({ status: 'ready', backend, backendNote, threads })
      update()
    } catch (error) {
      if (signal.aborted) return
      engine.dispose()
      store.setState({ status: 'failed', problem: errorWords(error) })
    }
  }

  async function openIn(
    engine: Pick<Engine, 'open'>,
    spec: ModelSpec,
    choice: VersusChoice,
    signal: AbortSignal,
  ) {
    const { settings } = app.getState()
    const source = await parts.sourceOf(spec)
    signal.throwIfAborted()
    const { request } = openRequest(
      spec,
      source,
      {
        size: inputSize(spec.input.size, choice.side),
        // no GPU multiplies 8-bit integers fast
        backend: choice.form === 'fast' ? 'wasm' : (choice.backend ?? settings.backend),
        int8: choice.int8 ?? settings.int8,
      },
      base,
    )
    return engine.open(request, undefined, signal)
  }

  /** Shows what is known of the picture on the stage, or runs the network on it in its turn. */
  function update(): void {
    const state = app.getState()
    const picture = pictureOnStage(state)
    if (!open || !picture) {
      if (store.getState().shown?.item.kind === 'picture') show(null)
      return
    }
    const key = keyOf(picture, open, state)
    const known = results.get(key)
    if (known) return show(known)
    if (store.getState().shown) show(null)
    if (job?.key === key || failedKey === key) return
    job?.controller.abort()
    job = null
    store.setState({ running: false })
    // two networks at once would slow each other, and their times would mean nothing
    if (picture.status === 'done' || picture.status === 'failed') void start(picture, key, open)
  }

  async function start(picture: Picture, key: string, network: Open): Promise<void> {
    const controller = new AbortController()
    job = { key, controller }
    store.setState({ running: true, problem: null })
    try {
      const begin = performance.now()
      const { bitmap, size: image } = await pictures.read(picture.id)
      const time = performance.now() - begin
      const { floor, multiLabel, inputShape } = app.getState().settings
      const { spec, side, shape } = network
      const { input, within } = pictureInput(spec.input, side, shape ?? inputShape, image)
      const how = { scaling: 'exact', within, floor, multiLabel, image } as const
      const answer = await detectFrame(network.engine, spec, bitmap, input, how, controller.signal)
      controller.signal.throwIfAborted()
      results.set(key, resultOf(answer, pictureItem(picture.id), network, time))
    } catch (error) {
      if (controller.signal.aborted) return
      failedKey = key
      store.setState({ problem: errorWords(error) })
    }
    job = null
    store.setState({ running: false })
    update()
  }

  function show(shown: PictureResult | null): void {
    if (shown !== store.getState().shown) {
      store.setState({ shown, detections: null, paired: null, pointed: null })
    }
    refine()
  }

  /** Threshold and NMS over the second answer, and the pairs with the first. */
  function refine(): void {
    const { shown } = store.getState()
    const { settings, detections: a } = app.getState()
    const own = resultOnStage(app.getState())
    if (!shown) return
    const isSingle = !shown.multiLabel || settings.multiLabel || shown.spec.head.kind === 'detr'
    const candidates = isSingle ? shown.candidates : bestClasses(shown.candidates)
    // hidden classes are numbered as the page's network has them
    const hidden = { ...settings, hiddenClasses: hiddenIn(shown.spec, own?.spec, settings) }
    const detections = detect(candidates, shown.letterbox, hidden, shown.spec.head.kind)
    if (!own || !a) return store.setState({ detections, paired: null })
    const classOfB = sameClasses(own.spec.classes, shown.spec.classes)
    const pairing = matchDetections(a, detections, 0.5, classOfB)
    store.setState({ detections, paired: { a, pairing }, pointed: null })
  }

  /** The second network's turn on a frame of what moves, which it closes; gives what shows its answer. */
  async function detectFrameBeside(
    frame: DetectRequest['frame'],
    side: number,
    signal: AbortSignal,
  ): Promise<() => void> {
    const network = open
    if (!network) {
      frame.close()
      return () => undefined
    }
    const { spec, shape } = network
    const { floor, multiLabel, inputShape } = app.getState().settings
    const image = frameSize(frame)
    const own = network.side ?? side
    const { input, within } = pictureInput(spec.input, own, shape ?? inputShape, image)
    try {
      const how = { scaling: 'browser', within, floor, multiLabel } as const
      const answer = await detectFrame(network.engine, spec, frame, input, how, signal)
      return () => {
        const { onStage } = app.getState()
        if (network === open && onStage) show(resultOf(answer, onStage, network, 0))
      }
    } catch (error) {
      signal.throwIfAborted()
      return () => {
        if (network === open) store.setState({ problem: errorWords(error) })
      }
    }
  }

  /** Answers what changed on the page while the second network is open. */
  function keepUp(state: AppState, before: AppState): void {
    if (state.onStage !== before.onStage && isMoving(state)) show(null)
    if (state.detections !== before.detections || state.settings !== before.settings) refine()
    if (
      state.onStage !== before.onStage ||
      state.pictures !== before.pictures ||
      state.settings !== before.settings
    )
      update()
  }

  /** Shows a picture with the answers of two networks. */
  function showBoth(a: NetworkChoice, b: NetworkChoice, pictureId: string): void {
    const { settings } = app.getState()
    changeSettings(app, {
      modelId: a.modelId,
      inputSize: a.side,
      inputShape: a.shape ?? settings.inputShape,
      form: a.form ?? 'exact',
      backend: a.backend ?? settings.backend,
      int8: a.int8 ?? 'faster',
      versus: formatVersus({ ...b, layout: choiceIn(app.getState())?.layout ?? 'wipe' }),
    })
    goTo(app, { tab: null })
    void pictures.select(pictureId)
  }

  const stops = [
    app.subscribe((state, before) => {
      const another = networkKey(choiceIn(state)) !== networkKey(choiceIn(before))
      const hadNoCatalogue = before.model.catalogue.length === 0 && state.model.catalogue.length > 0
      if (another || (hadNoCatalogue && choiceIn(state))) void follow()
      else if (open) keepUp(state, before)
    }),
  ]
  if (app.getState().model.catalogue.length > 0) void follow()

  return {
    store,
    /** a network that is not on offer, to be compared all the same; its file is at hand elsewhere */
    lend: (spec: ModelSpec) => void lent.set(spec.id, spec),
    showBoth,
    /** null while no second network is open */
    beside: () => (open ? detectFrameBeside : null),
    stop: (): void => {
      for (const stop of stops) stop()
      close()
    },
  }
}

/** The second network as it is open. */
interface Open {
  readonly engine: Pick<Engine, 'detect' | 'dispose'>
  readonly spec: ModelSpec
  readonly side: number | null
  readonly shape: VersusChoice['shape']
  readonly form: PictureResult['form']
  readonly backend: PictureResult['backend']
  readonly threads: number
}

function choiceIn({ settings }: Pick<AppState, 'settings'>): VersusChoice | null {
  return settings.versus === null ? null : parseVersus(settings.versus)
}

/** One text for everything that needs the network to be opened again; the layout does not. */
function networkKey(choice: VersusChoice | null): string {
  return choice ? formatVersus({ ...choice, layout: 'wipe' }) : ''
}

function keyOf(picture: Picture, { shape }: Open, { settings }: AppState): string {
  const { inputShape, floor, multiLabel } = settings
  return `${picture.id} ${shape ?? inputShape} ${floor} ${multiLabel}`
}

function resultOf(
  answer: FrameAnswer,
  item: PictureResult['item'],
  { form, backend, threads }: Open,
  time: number,
): PictureResult {
  return { ...answer, item, form, backend, threads, times: { open: time, ...answer.times } }
}

/** The classes to hide, numbered as the second network has them. */
function hiddenIn(
  spec: ModelSpec,
  own: ModelSpec | undefined,
  { hiddenClasses }: AppState['settings'],
): ReadonlySet<number> {
  if (hiddenClasses.size === 0 || !own) return new Set()
  const classes = sameClasses(own.classes, spec.classes)
  return new Set([...classes.keys()].filter((id) => hiddenClasses.has(classes[id]!)))
}
