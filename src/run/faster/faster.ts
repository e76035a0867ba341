import type { KeptModel } from '../../catalogue/kept-model.ts'
import { specOf } from '../../catalogue/kept-model.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import { requestFastForm } from '../../engine/fast-form-client.ts'
import type { FastForm } from '../../engine/fast-form-protocol.ts'
import { PictureError } from '../../sources/open-picture.ts'
import { notify } from '../../state/actions.ts'
import type { Evaluate } from '../../state/evaluate/evaluate-commands.ts'
import type { Labels } from '../../state/evaluate/evaluate-state.ts'
import type { Faster, FasterCommands } from '../../state/faster/faster-commands.ts'
import { noFaster, type FasterState, type FasterTrial } from '../../state/faster/faster-state.ts'
import { createFasterStore } from '../../state/faster/faster-store.ts'
import type { NetworkChoice } from '../../state/versus/versus-choice.ts'
import type { Versus } from '../../state/versus/versus-commands.ts'
import { bestTrial } from '../../state/faster/verdict.ts'
import type { AppStore } from '../../state/store.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'
import { saveFile } from '../../words/save-file.ts'
import { errorWords } from '../error-words.ts'
import type { ModelSource } from '../layer-opener.ts'
import type { OwnModelRun } from '../own-models.ts'
import type { Pictures } from '../pictures.ts'
import { randomName } from '../random-name.ts'
import { accuracyOfBoth } from './accuracy.ts'
import { compareForms, type FormAnswer } from './compare-forms.ts'
import { keptAs, type MadeForm } from './kept-as.ts'
import { both, firstMix, groupsToo, quarterMixes, type Mix } from './mixes.ts'
import { openAside, type AsideNetwork, type Feeding } from './open-aside.ts'
import { picturesToTry, type TriedPicture } from './pictures-to-try.ts'
import { timeInTurn } from './time-in-turn.ts'

/** Dependencies of trials; tests pass their own. */
export const fasterSteps = { requestFastForm, openAside, timeInTurn, accuracyOfBoth }

/** Parts of the app that it uses. */
export interface FasterParts {
  readonly app: AppStore
  readonly pictures: Pick<Pictures, 'read'>
  /** address of the app's root */
  readonly base: string
  readonly own: () => Promise<Pick<OwnModelRun, 'keepMade' | 'lend'>>
  readonly sourceOf: (spec: ModelSpec) => Promise<ModelSource>
  readonly openEvaluate: () => Promise<Pick<Evaluate, 'store'>>
  /** shows a picture under two networks */
  readonly showBoth: Versus['showBoth']
  /** makes a network known there that is not on offer */
  readonly lend: (spec: ModelSpec) => void
}

/** Makes fast forms of float networks, one network at a time, and tries them on this device. */
export function createFaster(parts: FasterParts, steps = fasterSteps): Faster {
  const { app } = parts
  const store = createFasterStore()
  let running: AbortController | null = null
  /** by trial; everything needed to store one */
  let made: readonly (MadeForm & { readonly form: FastForm })[] = []

  function set(change: Partial<FasterState>): void {
    store.setState(change)
  }

  function say(words: string, share: number | null = null): void {
    set({ progress: { words, share } })
  }

  /** Runs one job at a time; reports its errors in words. */
  async function work(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    running?.abort()
    const controller = new AbortController()
    running = controller
    set({ status: 'working', why: null, progress: { words: 'Starting…', share: null } })
    try {
      await job(controller.signal)
      if (running === controller) set({ status: 'done' })
    } catch (error) {
      if (running !== controller) return
      const hasTrials = store.getState().trials.length > 0
      if (error instanceof Refused) set({ status: 'refused', why: error.message })
      else if (controller.signal.aborted) set({ status: hasTrials ? 'done' : 'idle' })
      else set({ status: 'failed', why: errorWords(error, 'It could not be tried') })
    } finally {
      if (running === controller) {
        running = null
        set({ progress: null })
      }
    }
  }

  /** Opens the float network beside the one that the page uses, with its answers for the pictures. */
  async function withFloat(
    spec: ModelSpec,
    signal: AbortSignal,
    job: (bench: Bench) => Promise<void>,
  ): Promise<void> {
    const labels = await labelsOf(parts)
    const { pictures, triedOn } = picturesToTry(
      app.getState(),
      new Set(labels.pictures.keys()),
      parts.pictures,
      parts.base,
    )
    const { settings } = app.getState()
    const isLabelled = pictures.some(({ name }) => labels.pictures.has(name))
    const feeding: Feeding = {
      side: settings.modelId === spec.id ? settings.inputSize : null,
      shape: settings.inputShape,
      // AP counts boxes far below any useful confidence threshold; DETR gives one class per query
      floor: isLabelled ? 0.001 : settings.floor,
      multiLabel: isLabelled && spec.head.kind !== 'detr',
    }
    set({ triedOn })
    say('Opening the network as it is…')
    const source = await parts.sourceOf(spec)
    const network = await steps.openAside(spec, source, feeding, signal)
    try {
      await job({ spec, source, labels, pictures, feeding, network, answers: new Map() })
    } finally {
      network.dispose()
    }
  }

  /** Makes a mix and tries it; adds it to the trials. */
  async function tryMix(bench: Bench, mix: Mix, signal: AbortSignal, what: string): Promise<void> {
    const { spec, source, feeding, labels, pictures } = bench
    say(`${what}: rewriting…`)
    const { inFloat, groupsInFloat } = mix
    const form = await steps.requestFastForm(
      { spec, ...source, inFloat, groupsInFloat },
      { signal },
    )
    if (form.kind === 'refused') throw new Refused(form.why)
    const sha256 = form.sha256 ?? randomName()
    const fastSpec = asFast(spec, form, sha256)
    const network = await steps.openAside(fastSpec, { url: '', file: form.file }, feeding, signal)
    try {
      const [float, fast] = await answersOfBoth(bench, network, signal, what)
      say(`${what}: measuring the time…`)
      const [first] = pictures
      if (!first) throw new Refused('There is no picture to try it on. Open one.')
      const times = await steps.timeInTurn(bench.network, network, first, signal)
      const { agreement, differing } = compareForms(float, fast, app.getState().settings)
      const accuracy = await steps.accuracyOfBoth(spec, feeding, labels, float, fast)
      signal.throwIfAborted()
      const counts = { inFloat: form.inFloat.length, in8Bits: form.in8Bits.length }
      const trial: FasterTrial = {
        mix: mix.words,
        ...counts,
        bytes: form.file.size,
        milliseconds: { float: times[0], fast: times[1] },
        agreement,
        differing,
        accuracy,
      }
      const words = `Made here of “${spec.name}”: ${plural(counts.in8Bits, 'convolution')} in 8 bits, ${counts.inFloat} in float (${mix.words}).`
      made = [...made, { file: form.file, sha256, words, form }]
      store.setState(({ trials }) => ({ trials: [...trials, trial] }))
    } finally {
      network.dispose()
    }
  }

  /** Answers of both forms for the pictures that could be opened. */
  async function answersOfBoth(
    { network: float, pictures, answers }: Bench,
    fast: AsideNetwork,
    signal: AbortSignal,
    what: string,
  ): Promise<readonly [readonly FormAnswer[], readonly FormAnswer[]]> {
    const [ofFloat, ofFast]: [FormAnswer[], FormAnswer[]] = [[], []]
    for (const [i, picture] of pictures.entries()) {
      say(`${what}: picture ${i + 1} of ${pictures.length}`, i / pictures.length)
      const { id, name } = picture
      try {
        const known = answers.get(id) ?? { id, name, answer: await float.detect(picture, signal) }
        answers.set(id, known)
        const answer = await fast.detect(picture, signal)
        ofFloat.push(known)
        ofFast.push({ id, name, answer })
      } catch (error) {
        // a picture that cannot be opened was reported when it was opened
        if (!(error instanceof PictureError)) throw error
      }
    }
    return [ofFloat, ofFast]
  }

  function start(modelId: string): void {
    const spec = app.getState().model.catalogue.find(({ id }) => id === modelId)
    if (!spec) return
    made = []
    set({ ...noFaster, spec })
    void work(async (signal) => {
      if (spec.quantised) {
        throw new Refused('It computes with 8-bit whole numbers already: there is nothing to gain.')
      }
      await withFloat(spec, signal, (bench) => tryMix(bench, firstMix, signal, 'Fast form'))
    })
  }

  function search(): void {
    const { spec } = store.getState()
    const [first] = made
    if (!spec || !first) return
    void work(async (signal) => {
      await withFloat(spec, signal, async (bench) => {
        const quarters = quarterMixes(first.form.in8Bits)
        const mixes = first.form.hasGroups ? [...quarters, groupsToo] : quarters
        const before = store.getState().trials.length
        // the last mix combines the two most helpful quarters
        const all = mixes.length + 1
        for (const [i, mix] of mixes.entries())
          await tryMix(bench, mix, signal, `Mix ${i + 1} of ${all}`)
        const agreements = store.getState().trials.slice(before, before + quarters.length)
        const [one, other] = [...quarters.keys()].toSorted(
          (a, b) => agreements[b]!.agreement.share - agreements[a]!.agreement.share,
        )
        if (one !== undefined && other !== undefined) {
          const mix = both(quarters[Math.min(one, other)]!, quarters[Math.max(one, other)]!)
          await tryMix(bench, mix, signal, `Mix ${all} of ${all}`)
        }
        set({ searched: true, chosen: bestTrial(store.getState().trials) })
      })
    })
  }

  function chosen() {
    const { spec, chosen: place } = store.getState()
    const form = made[place]
    return spec && form ? { spec, form } : null
  }

  function record({ spec, form }: NonNullable<ReturnType<typeof chosen>>): KeptModel {
    const kept = app.getState().own.kept.find(({ id }) => id === spec.id)
    return keptAs(spec, kept, form, new Date().toISOString())
  }

  async function keep(): Promise<void> {
    const which = chosen()
    if (!which) return
    const model = record(which)
    await (await parts.own()).keepMade(model, which.form.file)
    set({ keptAs: model.id })
    notify(app, 'info', `“${model.name}” is kept. Choose it under “Model”.`)
  }

  async function showBoth(pictureId: string): Promise<void> {
    const which = chosen()
    if (!which) return
    const model = record(which)
    // the form can be shown without being stored
    ;(await parts.own()).lend(model.sha256, which.form.file)
    parts.lend(specOf(model))
    const { settings } = app.getState()
    const side = settings.modelId === which.spec.id ? settings.inputSize : null
    const how = {
      side,
      shape: settings.inputShape,
      form: null,
      backend: 'wasm',
      int8: null,
    } as const
    const float: NetworkChoice = { ...how, modelId: which.spec.id }
    parts.showBoth(float, { ...how, modelId: model.id, int8: 'unsigned' }, pictureId)
  }

  const commands: FasterCommands = {
    start,
    search,
    cancel: () => running?.abort(new DOMException('cancelled', 'AbortError')),
    choose: (chosenPlace) => set({ chosen: chosenPlace, keptAs: null }),
    keep: () => void keep().catch((error: unknown) => notify(app, 'problem', messageOf(error))),
    discard() {
      running?.abort()
      running = null
      made = []
      set(noFaster)
    },
    download() {
      const which = chosen()
      if (which) saveFile(which.form.file, `${which.spec.name}-fast.onnx`)
    },
    showDifference(pictureId) {
      void showBoth(pictureId)
    },
  }
  return { store, commands }
}

/** The float network and its answers, while fast forms are tried beside it. */
interface Bench {
  readonly spec: ModelSpec
  readonly source: ModelSource
  readonly labels: Pick<Labels, 'classes' | 'pictures'>
  readonly pictures: readonly TriedPicture[]
  readonly feeding: Feeding
  readonly network: AsideNetwork
  /** by picture */
  readonly answers: Map<string, FormAnswer>
}

/** The network cannot be made faster; the message says why. */
class Refused extends Error {}

/** Fed and read like the float network. */
function asFast(spec: ModelSpec, { file, inputType }: FastForm, sha256: string): ModelSpec {
  return { ...spec, bytes: file.size, sha256, input: { ...spec.input, type: inputType } }
}

/** The labels of the Evaluate tab, once the stored ones are restored. */
async function labelsOf({ openEvaluate }: FasterParts): Promise<Labels> {
  const { store } = await openEvaluate()
  if (!store.getState().loaded) {
    await new Promise<void>((resolve) => {
      const stop = store.subscribe(({ loaded }) => {
        if (!loaded) return
        stop()
        resolve()
      })
    })
  }
  return store.getState().labels
}
