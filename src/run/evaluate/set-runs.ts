import { inForm, type Form } from '../../catalogue/in-form.ts'
import type { Predictions } from '../../annotations/predictions.ts'
import type { EvaluationClient } from '../../evaluation/client.ts'
import type { Engine } from '../../engine/client.ts'
import type { Backend } from '../../engine/protocol.ts'
import type { RunInfo } from '../../evaluation/protocol.ts'
import type { AppState, Picture } from '../../state/app-state.ts'
import type { SetRun } from '../../state/evaluate/evaluate-state.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import { picturesOfSet } from '../../state/evaluate/set-pictures.ts'
import type { AppStore } from '../../state/store.ts'
import { inputSize } from '../../vision/input-size.ts'
import type { Pictures } from '../pictures.ts'
import { toProblem } from '../problem.ts'
import { resultsInfo, runInfoOf } from './run-info.ts'
import { runSet, type SetPicture, type SetRunOptions } from './run-set.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'

/** Runs over the labelled pictures, one at a time; a run can be paused, stopped and resumed. */
export function createSetRuns(
  store: EvaluateStore,
  app: AppStore,
  engine: Engine,
  evaluation: EvaluationClient,
  pictures: Pictures,
) {
  let running: Running | null = null
  let lastId = 0
  /** by run id: names of the answered pictures, each with the round of a GPU's answer */
  const answered = new Map<string, Map<string, number | null>>()
  /** by run id: where each picture was answered here */
  const placesOf = new Map<string, Map<string, Backend>>()
  /** rounds in which the GPU may have answered wrongly */
  const doubted = new Set<number>()

  function find(id: string): SetRun | undefined {
    return store.getState().runs.find(({ info }) => info.id === id)
  }

  function change(id: string, part: Partial<SetRun>): void {
    store.setState(({ runs }) => ({
      runs: runs.map((run) => (run.info.id === id ? { ...run, ...part } : run)),
    }))
  }

  /**
   * Keeps the network in a form until it is released. Resolves when opening it in that form has succeeded or
   * failed; null if it is open in that form already.
   */
  function hold(form: Form): Promise<void> | null {
    app.setState({ heldForm: form })
    if (!isLoading(app.getState())) return null
    return new Promise((resolve) => {
      const stop = app.subscribe((state) => {
        if (isLoading(state)) return
        stop()
        resolve()
      })
    })
  }

  function letGo(): void {
    if (app.getState().heldForm) app.setState({ heldForm: null })
  }

  function begin(id: string): Running {
    running = { id, controller: new AbortController(), gate: null }
    return running
  }

  /** Stops the running or paused run, if any. */
  function halt(): void {
    const was = running
    running = null
    letGo()
    if (!was) return
    was.controller.abort()
    was.gate?.release()
    tellWhere(was.id)
    change(was.id, { status: 'stopped', secondsLeft: null })
  }

  /** Corrects where a run says that it ran: its GPU may have failed on the way. */
  function tellWhere(id: string): void {
    const run = find(id)
    const done = answered.get(id)
    if (!run || !done || done.size === 0) return
    const { info } = run
    const places = placesOf.get(id)
    const all = [...done.keys()].flatMap((name) => places?.get(name) ?? info.backend.split(' and '))
    const backend = [...new Set(all)].toSorted().toReversed().join(' and ')
    if (backend === info.backend) return
    const { threads } = app.getState().model
    change(id, { info: { ...info, backend, threads } })
    evaluation.call('ranOn', { run: id, backend, threads }).catch(() => undefined)
  }

  /** Ends a run that has finished or failed, unless it was stopped before. */
  function end(mine: Running, part: Partial<SetRun>): void {
    if (running !== mine) return
    running = null
    letGo()
    tellWhere(mine.id)
    change(mine.id, { secondsLeft: null, ...part })
  }

  function show(run: SetRun): void {
    store.setState(({ runs }) => ({ runs: [...runs, run], current: run.info.id, evaluation: null }))
  }

  /**
   * Opens files of candidates, saved here or computed as shards in a terminal, as one run that can be resumed.
   * @returns what was opened, in words
   * @throws if a file is malformed, or the files belong to different runs
   */
  async function open(files: readonly File[]): Promise<string> {
    lastId += 1
    const id = `run-${lastId}`
    const done = new Map<string, null>()
    let info: RunInfo | null = null
    try {
      for (const file of files) {
        const given = { file: await file.arrayBuffer(), as: id }
        const loaded = await evaluation.call('loadRun', given, [given.file]).catch((error) => {
          throw new Error(`${file.name}: ${messageOf(error)}`)
        })
        for (const { name } of loaded.added) done.set(name, null)
        ;({ info } = loaded)
      }
    } catch (error) {
      await evaluation.call('dropRun', { run: id })
      throw error
    }
    if (!info) throw new Error('no files')
    halt()
    answered.set(id, done)
    const labelled = picturesOfSet(store.getState(), app.getState().pictures)
    const here = labelled.filter(({ name }) => done.has(name)).length
    const status = here === labelled.length ? 'done' : 'stopped'
    const run = newRun({ ...info, id })
    show({ ...run, status, done: here, total: labelled.length })
    return `Candidates of ${run.name}: ${plural(done.size, 'picture')}.`
  }

  /**
   * What another tool found in the labelled pictures, as a run of its own.
   * @returns what was opened, in words
   */
  async function openResults({ name, classes, pictures: found }: Predictions): Promise<string> {
    lastId += 1
    const info = resultsInfo(`run-${lastId}`, name, classes)
    await evaluation.call('addResults', { info, pictures: found })
    halt()
    const total = store.getState().labels.pictures.size
    show({ ...newRun(info), name, status: 'done', done: total, total })
    const count = found.reduce((sum, { detections }) => sum + detections.length, 0)
    const judged = `Results of another tool, ${name}: ${plural(count, 'detection')} in ${plural(found.length, 'picture')}.`
    return total > 0 ? judged : `${judged} Open labels too, and they are judged by them.`
  }

  async function start(): Promise<void> {
    if (app.getState().model.status !== 'ready') return
    halt()
    const opening = hold(app.getState().settings.form === 'fast' ? 'fast' : 'exact')
    if (opening) await opening
    const { model, settings } = app.getState()
    const { spec } = model
    if (model.status !== 'ready' || !spec) return letGo()
    const size = inputSize(spec.input.size, settings.inputSize)
    lastId += 1
    const info = runInfoOf(`run-${lastId}`, spec, size, settings.inputShape, model)
    answered.set(info.id, new Map())
    const mine = begin(info.id)
    show({ ...newRun(info), status: 'running' })
    try {
      await evaluation.call('startRun', info)
    } catch (error) {
      letGo()
      return change(info.id, { status: 'stopped', problem: toProblem(error, 'The run stopped') })
    }
    // the run may have been stopped meanwhile
    if (running === mine) await proceed(mine)
  }

  /** Runs the network over the pictures that have no answer yet. */
  async function proceed(mine: Running): Promise<void> {
    const { id } = mine
    const { signal } = mine.controller
    const run = find(id)
    const done = answered.get(id)
    const opening = hold(run?.info.form ?? 'exact')
    if (opening) await opening
    if (running !== mine) return
    const { model } = app.getState()
    if (!run || !done || !model.spec) return end(mine, {})
    const { sha256 } = inForm(model.spec, model.form)
    if (model.int8?.form !== run.info.int8 && sha256 === run.info.model.sha256) {
      return end(mine, {
        status: 'stopped',
        problem: {
          title: 'The network runs in another form now',
          advice: 'Its numbers are others. Choose the form that it had, or start a new run.',
        },
      })
    }
    if (sha256 !== run.info.model.sha256) {
      return end(mine, {
        status: 'stopped',
        problem: {
          title: `This run is of ${run.info.model.name}`,
          advice: 'Choose that network again to go on with it, or start a new run.',
        },
      })
    }
    const labelled = picturesOfSet(store.getState(), app.getState().pictures)
    const failed = new Set<string>()
    const recent: number[] = []
    const waiting = () => labelled.filter(({ name }) => !done.has(name) && !failed.has(name))
    change(id, {
      status: mine.gate ? 'paused' : 'running',
      done: labelled.length - waiting().length,
      total: labelled.length,
      failures: [],
      problem: null,
    })
    const count = () => {
      const left = waiting().length
      const mean = recent.reduce((sum, time) => sum + time, 0) / recent.length
      change(id, {
        done: labelled.length - left,
        secondsLeft: recent.length > 0 ? (mean * left) / 1000 : null,
      })
    }
    try {
      const options: SetRunOptions = {
        spec: model.spec,
        side: run.info.inputSize.width,
        shape: run.info.shape ?? 'square',
        floor: run.info.floor,
        multiLabel: run.info.multiLabel,
        signal,
        ready: async () => mine.gate?.open,
        async onAnswer(answer, milliseconds, round) {
          // all columns share its memory
          const { buffer } = answer.candidates.boxes
          // waiting keeps a fast network from filling memory with messages
          await evaluation.call('addCandidates', { run: id, ...answer }, [buffer])
          if (isDoubted(round)) return
          done.set(answer.picture, round ?? null)
          placesIn(id).set(answer.picture, round === undefined ? 'wasm' : 'webgpu')
          recent.push(milliseconds)
          if (recent.length > 20) recent.shift()
          count()
        },
        onFailure(picture, why) {
          failed.add(picture)
          change(id, { failures: [...(find(id)?.failures ?? []), { picture, why }] })
          count()
        },
      }
      // pictures whose answers were discarded meanwhile are run again
      while (waiting().length > 0) await runSet(engine, waiting().map(setPicture), options)
      end(mine, { status: 'done' })
    } catch (error) {
      end(mine, { status: 'stopped', problem: toProblem(error, 'The run stopped') })
    }
  }

  function placesIn(id: string): Map<string, Backend> {
    const places = placesOf.get(id) ?? new Map<string, Backend>()
    placesOf.set(id, places)
    return places
  }

  function isDoubted(round: number | null = null): boolean {
    return round !== null && doubted.has(round)
  }

  /** Discards what a GPU answered in a round, in every run, after the GPU was found wrong. */
  function doubt(round: number): void {
    doubted.add(round)
    for (const [id, done] of answered) {
      const all = done.size
      for (const [name, of] of done) if (isDoubted(of)) done.delete(name)
      // a run in progress picks them up by itself
      if (done.size === all || running?.id === id) continue
      change(id, { status: 'stopped', done: done.size })
      if (!running) void proceed(begin(id))
    }
  }

  function setPicture({ id, name }: Picture): SetPicture {
    return { name, open: () => pictures.read(id) }
  }

  return {
    start: () => void start(),
    open,
    openResults,
    pause(): void {
      if (!running || running.gate) return
      running.gate = createGate()
      change(running.id, { status: 'paused', secondsLeft: null })
    },
    resume(id: string): void {
      const run = find(id)
      if (!run || run.status === 'running') return
      if (running?.id === id && running.gate) {
        running.gate.release()
        running.gate = null
        change(id, { status: 'running' })
      } else {
        halt()
        void proceed(begin(id))
      }
    },
    stop: halt,
    remove(id: string): void {
      if (running?.id === id) halt()
      answered.delete(id)
      placesOf.delete(id)
      store.setState(({ runs, current, compared }) => {
        const rest = runs.filter(({ info }) => info.id !== id)
        return {
          runs: rest,
          current: current === id ? (rest.at(-1)?.info.id ?? null) : current,
          compared: compared === id ? null : compared,
        }
      })
      // if the worker dies on this call, its runs are gone anyway
      evaluation.call('dropRun', { run: id }).catch(() => undefined)
    },
    /** the worker that kept the candidates died, and every run with it */
    forget(): void {
      halt()
      answered.clear()
      placesOf.clear()
      const none = { runs: [], current: null, compared: null }
      store.setState(({ demo }) => ({
        ...{ ...none, evaluation: null },
        demo: demo && { ...demo, ...none },
      }))
    },
    /** choosing another network stops the run; a GPU that was found wrong has its pictures run again */
    follow: () => {
      engine.onGpuNews((news) => {
        if (news.kind === 'differs') doubt(news.round)
      })
      app.subscribe(({ model }, before) => {
        if (model.status === before.model.status || model.status === 'ready') return
        // reopened in the form that the run holds
        if (model.form !== before.model.form) return
        const run = running && find(running.id)
        if (!run) return
        halt()
        change(run.info.id, {
          problem: {
            title: 'The run stopped',
            advice: `Another network was chosen. Choose ${run.info.model.name} again to go on.`,
          },
        })
      })
    },
  }
}

function newRun(info: RunInfo): SetRun {
  const { width, height } = info.inputSize
  return {
    info,
    name: `${info.model.name} at ${width === height ? width : `${width} × ${height}`}${info.shape === 'square' ? ', square' : ''}${info.form ? ', fast form' : ''}`,
    status: 'stopped',
    done: 0,
    total: 0,
    secondsLeft: null,
    failures: [],
    problem: null,
  }
}

function isLoading({ model }: AppState): boolean {
  return model.status === 'loading' || model.coming !== null
}

/** The run in progress; it is paused while it has a gate. */
interface Running {
  readonly id: string
  readonly controller: AbortController
  gate: Gate | null
}

interface Gate {
  readonly open: Promise<void>
  readonly release: () => void
}

/** A gate that is closed until it is released. */
function createGate(): Gate {
  const key = new AbortController()
  const open = new Promise<void>((resolve) => {
    key.signal.addEventListener('abort', () => resolve())
  })
  return { open, release: () => key.abort() }
}

export type SetRuns = ReturnType<typeof createSetRuns>
