import {
  baseName,
  type AnnotationSet,
  type LabelledPicture,
} from '../../annotations/annotation-set.ts'
import { isLabelFile } from '../../annotations/label-file.ts'
import { isHidden } from '../../annotations/no-label.ts'
import type { Predictions } from '../../annotations/predictions.ts'
import type { KnownPicture } from '../../annotations/known-picture.ts'
import { summarise } from '../../annotations/summarise.ts'
import type { EvaluationClient } from '../../evaluation/client.ts'
import type { Picture } from '../../state/app-state.ts'
import { notify } from '../../state/actions.ts'
import { changeClassTable } from '../../state/evaluate/actions.ts'
import { changePictures } from '../../state/evaluate/edits.ts'
import type { ImportSummary, Labels } from '../../state/evaluate/evaluate-state.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import type { AppStore } from '../../state/store.ts'
import type { Size } from '../../vision/geometry.ts'
import { createQueue } from '../../workers/queue.ts'
import type { Pictures } from '../pictures.ts'
import { measureAll } from './measure.ts'
import { unpacked } from './unpack.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'

/**
 * Opens pictures together with labels and candidates. New labels replace the existing labels of a picture, which
 * can be undone; a malformed file changes nothing, and its error is reported.
 */
export function createImport(
  store: EvaluateStore,
  app: AppStore,
  evaluation: EvaluationClient,
  pictures: Pictures,
  openRun: (files: readonly File[]) => Promise<string>,
  openResults: (given: Predictions) => Promise<string>,
  removeRun: (id: string) => void = () => undefined,
) {
  let reading: AbortController | null = null
  /** how many calls read or wait */
  let open = 0
  let enqueue = createQueue()

  /** Opens files after those that are being read already: whoever opens two, one after the other, wants both. */
  async function take(given: readonly File[]): Promise<void> {
    const controller = (reading ??= new AbortController())
    const { signal } = controller
    if (open === 0) store.setState({ importSummary: null })
    open += 1
    store.setState({ importing: true })
    try {
      await enqueue(signal, () => takeNow(given, signal))
    } catch (error) {
      if (!signal.aborted) throw error
    }
    if (signal.aborted) return
    open -= 1
    if (open > 0) return
    reading = null
    store.setState({ importing: false })
  }

  async function takeNow(given: readonly File[], signal: AbortSignal): Promise<void> {
    try {
      const shown = given.filter((file) => !isHidden(pathOf(file)))
      const tell = (words: string) => notify(app, 'problem', words)
      const files = await unpacked(evaluation, shown, tell, signal)
      signal.throwIfAborted()
      if (files.length === 0 && shown.length > 0) return
      const labelFiles = files.filter(({ name }) => isLabelFile(name))
      const candidates = files.filter(({ name }) => /\.(candidates|bin)$/i.test(name))
      const others = files.filter((file) => !labelFiles.includes(file) && looksLikePicture(file))
      const fresh = others.filter((file) => !isOpen(file, app.getState().pictures))
      if (fresh.length > 0) await pictures.openFiles(fresh)
      signal.throwIfAborted()
      if (labelFiles.length > 0) await read(labelFiles, signal)
      else if (others.length + candidates.length === 0) nothingThere(given)
      // after pictures and labels, so that the report can say which of them the run covers
      if (candidates.length > 0) await openRunOf(() => openRun(candidates), signal)
    } catch (error) {
      if (!signal.aborted) addToReport({ taken: null, problems: [messageOf(error)] })
    }
  }

  /** Ends what is being read or waits: of files that were not read to the end nothing is taken. */
  function cancel(): void {
    if (!reading) return
    reading.abort(new DOMException('cancelled', 'AbortError'))
    reading = null
    open = 0
    enqueue = createQueue()
    pictures.giveUpOpening()
    store.setState({ importing: false })
  }

  /** Appends to what is told of the files opened before it. */
  function addToReport({ taken, problems, groups }: ImportSummary): void {
    store.setState(({ importSummary: before }) => {
      const allGroups = [...(before?.groups ?? []), ...(groups ?? [])]
      return {
        importSummary: {
          taken: [before?.taken, taken].filter(Boolean).join(' ') || null,
          problems: [...(before?.problems ?? []), ...problems],
          ...(allGroups.length > 0 && { groups: allGroups }),
        },
      }
    })
  }

  async function read(files: readonly File[], signal: AbortSignal): Promise<void> {
    const known = await knownPictures(app, signal)
    signal.throwIfAborted()
    const { spec } = app.getState().model
    const { strictImport: strict, labels } = store.getState()
    const request = {
      files: files
        .map((file) => ({ path: pathOf(file), file }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      pictures: known,
      fallback: {
        names: spec?.classes ?? [],
        from: spec ? nameOf(spec) : 'no file of names, and no network,',
      },
      strict,
      labels: { classes: labels.classes, pictures: withoutObjects(labels) },
    }
    const given = await evaluation.call('readLabels', request, [], signal)
    signal.throwIfAborted()
    const { set, predictions, classTable } = given
    const sizes = new Map(known.map(({ name, size }) => [name, size]))
    if (set.pictures.length > 0) adopt(store, set, sizes)
    if (classTable) changeClassTable(store, classTable)
    const { taken, problems, groups } = summarise(given, sizes, { strict })
    const table =
      classTable && `${plural(Object.keys(classTable).length, 'name')} of a class table.`
    addToReport({
      taken: [taken, table].filter(Boolean).join(' ') || null,
      problems,
      ...(groups.length > 0 && { groups }),
    })
    if (set.pictures.length > 0) store.setState({ part: 'labels' })
    if (spec && given.namesFrom === nameOf(spec)) {
      notify(
        app,
        'info',
        `These labels have numbers for classes, and no file names them: they were taken for those of ${spec.name}.`,
      )
    }
    for (const one of predictions) await openRunOf(() => openResults(one), signal)
  }

  /**
   * Reads a run's candidates; its report is appended to the report on labels chosen with them. A run that was
   * cancelled meanwhile is removed.
   */
  async function openRunOf(open: () => Promise<string>, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const { runs, current } = store.getState()
    try {
      const words = await open()
      if (signal.aborted) {
        const old = new Set(runs.map(({ info }) => info.id))
        for (const { info } of store.getState().runs) if (!old.has(info.id)) removeRun(info.id)
        store.setState({ current })
        return
      }
      addToReport({ taken: words, problems: [] })
      store.setState({ part: 'results' })
    } catch (error) {
      if (!signal.aborted) addToReport({ taken: null, problems: [messageOf(error)] })
    }
  }

  function nothingThere(files: readonly File[]): void {
    addToReport({
      taken: null,
      problems: [
        `There are neither pictures nor labels among ${files.length === 1 ? 'this file' : `these ${files.length} files`}. Labels are .json (COCO), .txt (YOLO), .xml (Pascal VOC) or .csv files.`,
      ],
    })
  }

  return { take, cancel }
}

/** Judged by file name, since systems do not know the MIME type of every format. */
function looksLikePicture({ name, type }: File): boolean {
  return type.startsWith('image/') || /\.(jpe?g|png|webp|avif|gif|bmp|heic|tiff?)$/i.test(name)
}

/** As messages call the network whose names are used for want of others. */
function nameOf({ name }: { readonly name: string }): string {
  return `the network ${name}`
}

/** A file's name with the folders it was opened with. */
function pathOf(file: File): string {
  return file.webkitRelativePath || file.name
}

/**
 * Whether a picture of a person's own is open with that path; with that name, where one of the two is known
 * without folders.
 */
function isOpen(file: File, pictures: readonly Picture[]): boolean {
  const path = pathOf(file)
  return pictures
    .filter(isOwn)
    .some(({ name, path: own }) =>
      own === undefined || path === file.name ? baseName(name) === file.name : own === path,
    )
}

/** Whether a picture did not come with the app. */
function isOwn({ credit }: Picture): boolean {
  return credit === null
}

/**
 * The open pictures with their sizes, a person's own before the app's of the same name; unknown sizes are measured
 * and kept.
 */
async function knownPictures(app: AppStore, signal: AbortSignal): Promise<readonly KnownPicture[]> {
  const unknown = app.getState().pictures.filter(({ size }) => size === null)
  const measured = await measureAll(
    unknown.map(({ url }) => url),
    undefined,
    signal,
  )
  const found = new Map(unknown.map(({ id }, i) => [id, measured[i] ?? null]))
  const known = new Map<string, KnownPicture>()
  const ownFirst = app.getState().pictures.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
  for (const { id, name, path, size } of ownFirst) {
    const real = size ?? found.get(id) ?? null
    if (real && !known.has(name)) known.set(name, { name, path, size: real })
  }
  return [...known.values()]
}

/** What results of another tool may speak of: names and ids. */
function withoutObjects({ pictures }: Labels): readonly LabelledPicture[] {
  return Array.from(pictures.values(), (picture) => ({ ...picture, annotations: [] }))
}

function adopt(store: EvaluateStore, set: AnnotationSet, sizes: ReadonlyMap<string, Size>): void {
  const { classes } = store.getState().labels
  const known = new Set(classes.map(({ name }) => name))
  const added = set.classes.filter(({ name }) => !known.has(name))
  // without previous labels, the class order of the new set applies
  const joined = store.getState().labels.pictures.size === 0 ? set.classes : [...classes, ...added]
  const next = set.pictures.map((picture): readonly [string, LabelledPicture] => [
    picture.name,
    { ...picture, size: picture.size ?? sizes.get(picture.name) ?? null },
  ])
  changePictures(store, 'import labels', new Map(next), joined)
  if (set.more) store.setState(({ labels }) => ({ labels: { ...labels, more: set.more } }))
}
