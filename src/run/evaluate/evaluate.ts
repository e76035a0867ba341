import type { AnnotationFormat, AnnotationSet } from '../../annotations/annotation-set.ts'
import { writeClassTable } from '../../annotations/class-table.ts'
import type { Engine } from '../../engine/client.ts'
import { createEvaluationClient } from '../../evaluation/client.ts'
import type { Subject } from '../../evaluation/protocol.ts'
import { notify } from '../../state/actions.ts'
import { changePictures } from '../../state/evaluate/edits.ts'
import { syncPart } from '../../state/evaluate/sync-part.ts'
import type { Evaluate, EvaluateCommands } from '../../state/evaluate/evaluate-commands.ts'
import { createEvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import { picturesOfSet, unlabelledPictures } from '../../state/evaluate/set-pictures.ts'
import type { AppStore } from '../../state/store.ts'
import type { Pictures } from '../pictures.ts'
import { createSaving } from '../saving.ts'
import { saveFile } from '../../words/save-file.ts'
import { acceptDetections } from './accept-detections.ts'
import { correctLabel } from './correct-label.ts'
import { createDemo } from './demo.ts'
import { createImport } from './import-labels.ts'
import { keepLabels } from './keep-labels.ts'
import { orderStrip } from './order-strip.ts'
import { createQueries } from './queries.ts'
import { createSetRuns } from './set-runs.ts'
import { unpacked } from './unpack.ts'
import { messageOf } from '../../words/message-of.ts'

/** Everything behind the Evaluate tab; created when the tab is first opened and kept until the page closes. */
export function createEvaluate(app: AppStore, engine: Engine, pictures: Pictures): Evaluate {
  const store = createEvaluateStore()
  const evaluation = createEvaluationClient({
    onLost() {
      runs.forget()
      queries.tellAll()
      notify(
        app,
        'problem',
        'The evaluation ran out of memory or failed, and its runs are gone; the labels are kept. Run again, perhaps over fewer pictures.',
      )
    },
  })
  const runs = createSetRuns(store, app, engine, evaluation, pictures)
  const queries = createQueries(store, app, evaluation)
  const files = createImport(store, app, evaluation, pictures, runs.open, runs.openResults, (id) =>
    runs.remove(id),
  )
  const demo = createDemo(store, app, pictures, runs)
  const ready = keepLabels(store, app).then(() => queries.follow())

  const saving = createSaving((isSaving) => store.setState({ saving: isSaving }))

  async function exportLabels(format: AnnotationFormat, signal: AbortSignal): Promise<void> {
    const { classes, pictures: labelled, more } = store.getState().labels
    const set: AnnotationSet = { classes, pictures: [...labelled.values()], ...(more && { more }) }
    const unsized = set.pictures.filter(({ size }) => size === null).length
    if (format === 'yolo' && unsized > 0) {
      return notify(
        app,
        'problem',
        `YOLO needs the size of every picture, and that of ${unsized} is not known: open those pictures, then export.`,
      )
    }
    const { name, file, loss } = await evaluation.call('writeLabels', { set, format }, [], signal)
    saveFile(file, name)
    if (loss !== null) notify(app, 'info', `Saved. ${loss}`)
  }

  /** The inputs of the results; null without a run. */
  function currentSubject(): Subject | null {
    const { current, nms, matchIou } = store.getState()
    return current === null ? null : { run: current, nms, matchIou }
  }

  async function report(signal: AbortSignal) {
    const subject = currentSubject()
    if (!subject) return null
    const { confidence } = app.getState().settings
    return evaluation.call('report', { ...subject, confidence }, [], signal)
  }

  /** Runs a user's command and shows a notice if it fails. */
  function notifyOnFailure(work: () => Promise<void>): void {
    work().catch((error: unknown) => notify(app, 'problem', messageOf(error)))
  }

  /** The same of a command that saves a file, which can be cancelled. */
  function save(work: (signal: AbortSignal) => Promise<void>): void {
    notifyOnFailure(() => saving.save(work))
  }

  const commands: EvaluateCommands = {
    // after the stored labels are restored; otherwise they would replace those from the files
    importFiles: (chosen) =>
      void ready.then(() => {
        demo.close()
        return files.take(chosen)
      }),
    unpack: (given) => unpacked(evaluation, given, (words) => notify(app, 'problem', words)),
    cancelImport: () => files.cancel(),
    exportLabels: (format) => save((signal) => exportLabels(format, signal)),
    cancelSaving: saving.cancel,
    saveClassTable: () =>
      saveFile(
        new Blob([writeClassTable(store.getState().labels.table ?? {})]),
        'class-table.json',
      ),
    acceptDetections() {
      const added = acceptDetections(store, app.getState())
      if (added === null) notify(app, 'problem', 'There are no detections to accept yet.')
    },
    correctLabel(suggestion) {
      if (correctLabel(store, suggestion)) return
      notify(app, 'problem', 'The labels of that picture have changed since: look at it again.')
    },
    markBackground() {
      const without = unlabelledPictures(store.getState(), app.getState().pictures)
      const empty = without.map(
        ({ name, size }) => [name, { name, size, annotations: [] }] as const,
      )
      changePictures(store, 'count pictures as background', new Map(empty))
    },
    // after the stored labels are restored, since these are put aside
    openDemo: () => notifyOnFailure(() => ready.then(() => demo.open())),
    closeDemo: () => demo.close(),
    forgetLabels() {
      const { labels } = store.getState()
      const none = new Map(Array.from(labels.pictures.keys(), (name) => [name, null] as const))
      changePictures(store, 'remove all labels', none, [])
    },
    startRun: () => runs.start(),
    pauseRun: () => runs.pause(),
    resumeRun: (id) => runs.resume(id),
    stopRun: () => runs.stop(),
    removeRun: (id) => runs.remove(id),
    showRun: (id) =>
      store.setState(({ compared }) => ({
        current: id,
        evaluation: null,
        shownExamples: null,
        highlight: null,
        compared: compared === id ? null : compared,
      })),
    compareWith: (id) => store.setState({ compared: id, comparison: null }),
    showExamples: (title, selector) =>
      store.setState({
        shownExamples: { title, selector, category: null, examples: null },
        highlight: null,
      }),
    compareTracks: (truth, found, signal) =>
      evaluation.call('compareTracks', { truth, found }, [], signal),
    showDifferences: (title, category) =>
      store.setState({
        shownExamples: { title, selector: null, category, examples: null },
        highlight: null,
      }),
    closeExamples: () => store.setState({ shownExamples: null, highlight: null }),
    showPicture(name, detections, truths) {
      const { pictures: opened } = app.getState()
      const ofSet = picturesOfSet(store.getState(), opened)
      const picture = [...ofSet, ...opened].find((one) => one.name === name)
      if (!picture) return
      void pictures.select(picture.id)
      const plain = detections.length + truths.length === 0
      store.setState({ highlight: plain ? null : { picture: name, detections, truths } })
    },
    exportDetections: (format, aboveThreshold) =>
      save(async (signal) => {
        const subject = currentSubject()
        if (!subject) return
        const { classes, pictures: labelled } = store.getState().labels
        const { name, file, loss } = await evaluation.call(
          'writeDetections',
          {
            ...{ ...subject, format },
            confidence: aboveThreshold ? app.getState().settings.confidence : 0,
            set: { classes, pictures: [...labelled.values()] },
          },
          [],
          signal,
        )
        saveFile(file, name)
        if (loss !== null) notify(app, 'info', `Saved. ${loss}`)
      }),
    saveTable: (table) =>
      save(async (signal) => {
        const subject = currentSubject()
        if (!subject) return
        const { confidence } = app.getState().settings
        const { name, file } = await evaluation.call(
          'writeTable',
          { ...subject, table, confidence },
          [],
          signal,
        )
        saveFile(file, name)
      }),
    saveReport: (as) =>
      save(async (signal) => {
        const made = await report(signal)
        if (!made) return
        const text = as === 'html' ? made.html : `${JSON.stringify(made.report, null, 2)}\n`
        const type = as === 'html' ? 'text/html' : 'application/json'
        saveFile(new Blob([text], { type }), `evaluation-${made.report.model.id}.${as}`)
      }),
    saveCandidates: () =>
      save(async (signal) => {
        const { current, runs: all } = store.getState()
        const run = all.find(({ info }) => info.id === current)
        if (!run) return
        const file = await evaluation.call('saveRun', { run: run.info.id }, [], signal)
        saveFile(new Blob([file]), `${run.info.model.id}.candidates`)
      }),
  }

  runs.follow()
  orderStrip(store, app)
  syncPart(store, app)
  return { store, commands }
}
