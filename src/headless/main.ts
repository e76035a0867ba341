import type { AnnotationSet } from '../annotations/annotation-set.ts'
import { readClassTable, type ClassTable } from '../annotations/class-table.ts'
import { isPreLabels } from '../annotations/detections/write-detections.ts'
import { pictureNames } from '../annotations/picture-names.ts'
import type { KnownPicture } from '../annotations/known-picture.ts'
import { ownId, specOf, understoodOf } from '../catalogue/kept-model.ts'
import { inForm } from '../catalogue/in-form.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import { parseModelSpec } from '../catalogue/validate.ts'
import { createEngine } from '../engine/client.ts'
import { understandModel } from '../engine/understand-client.ts'
import { createEvaluationClient } from '../evaluation/client.ts'
import type { Calls, LabelSource, RunInfo, Shard } from '../evaluation/protocol.ts'
import { measureAll } from '../run/evaluate/measure.ts'
import { resultsInfo, runInfoOf } from '../run/evaluate/run-info.ts'
import { runSet, type SetPicture } from '../run/evaluate/run-set.ts'
import { openPicture } from '../sources/open-picture.ts'
import { inputSize } from '../vision/input-size.ts'
import { cocoNms } from '../vision/metrics/coco-settings.ts'
import {
  candidatesAddress,
  predictionsAddress,
  type Answered,
  type EvaluateOrder,
  type MergeOrder,
  type PageCalls,
  type ServedFile,
  type TellProgress,
} from './orders.ts'
import { withoutEnding } from '../words/file-names.ts'
import { trustOwnScripts } from '../workers/trust-own-scripts.ts'
import { messageOf } from '../words/message-of.ts'
import { listAll, listSome } from '../words/lists.ts'
import { plural } from '../words/plural.ts'
import { classWarnings, readSet, StrictRefusal, withBackground, type ReadSet } from './read-set.ts'
import { zeroWords } from '../words/zero-words.ts'

type Report = Calls['report']['answer']

/** The app's engine and evaluation, driven by a command in the terminal instead of the page. */
trustOwnScripts()

// a set may be far larger than what a page holds
const evaluation = createEvaluationClient({ deadline: 1_800_000 })

/** Runs a network on labelled pictures; null if a shard's candidates were sent to the command instead. */
async function evaluate(order: EvaluateOrder): Promise<Report | null> {
  const known = await knownPictures(order.pictures)
  if (order.results) return judgeResults(order, order.results, known)
  const { spec, file } = await findNetwork(order)
  const size = inputSize(spec.input.size, order.side)
  const read = await readLabels(order, known, spec)
  const set = order.background ? withBackground(read.set, known) : read.set
  const labelled = new Set(set.pictures.map(({ name }) => name))
  const urls = new Map(order.pictures.map(({ url }, i) => [nameAt(order.pictures, i), url]))
  const all = [...urls.keys()]
    .filter((name) => labelled.has(name))
    .toSorted((a, b) => (a < b ? -1 : 1))
  if (all.length === 0) throw new Error(whyNothing(read))
  for (const { name } of read.predictions) {
    console.warn(`${name} holds predictions of another tool: judge them with --results.`)
  }
  tellWhatIsLeftOut([...urls.keys()], set)
  const { shard } = order
  const mine = (shard ? all.filter((_, i) => i % shard.of === shard.index) : all).map((name) => ({
    name,
    url: urls.get(name)!,
  }))

  const engine = createEngine()
  const opened = await engine.open({
    spec: inForm(spec, order.form),
    url: new URL(order.model.url, location.href).href,
    ...(file && { file }),
    // no trial: the faster form may differ between the machines that run the shards
    ...(spec.quantised && { int8: order.int8 }),
    backend: 'wasm',
    verdicts: {},
    sampleUrl: '',
    threads: order.threads,
    size,
  })
  const info = runInfoOf('run', spec, size, order.shape, {
    ...opened,
    form: order.form,
  })
  await evaluation.call('startRun', info)
  let done = 0
  const failures: string[] = []
  await runSet(engine, mine.map(setPicture), {
    spec,
    side: size.width,
    shape: order.shape,
    floor: info.floor,
    multiLabel: info.multiLabel,
    signal: new AbortController().signal,
    ready: () => Promise.resolve(),
    async onAnswer(answer) {
      await evaluation.call('addCandidates', { run: info.id, ...answer })
      tellProgress(++done, mine.length)
    },
    onFailure: (picture, why) => failures.push(`${picture}: ${why}`),
  })
  engine.dispose()
  // the numbers of fewer pictures would look like those of all
  if (failures.length > 0) throw new Error(failures.join('\n'))
  if (shard) {
    const file = await evaluation.call('saveRun', { run: info.id, shard: shard ?? undefined })
    await send('candidates', candidatesAddress, file)
    return null
  }
  return report(info.id, set, { ...order, table: tableOf(order, read) }, info.model)
}

/** The results of another tool instead of a network's. */
async function judgeResults(
  order: EvaluateOrder,
  results: readonly ServedFile[],
  known: readonly KnownPicture[],
): Promise<Report> {
  const read = await readLabels(order, known, null)
  const here = new Set(known.map(({ name }) => name))
  const all = order.background ? withBackground(read.set, known) : read.set
  // without a folder of pictures, all that are labelled
  const set = {
    ...all,
    pictures: all.pictures.filter(({ name }) => known.length === 0 || here.has(name)),
  }
  if (set.pictures.length === 0) throw new Error(whyNothing(read))
  const sized = set.pictures.flatMap(({ name, path, size }): KnownPicture[] =>
    size ? [{ name, path, size }] : [],
  )
  const fallback = { names: set.classes.map(({ name }) => name), from: 'the list of the labels' }
  const given = await readSet(
    evaluation.call,
    await fetchAll(results),
    known.length > 0 ? known : sized,
    fallback,
    { strict: order.strict, labels: set },
  )
  for (const line of given.lines) console.warn(line)
  const [first, ...others] = given.predictions
  if (!first) {
    throw new Error(
      'The file of --results holds no predictions: COCO results are a list of image_id, category_id, bbox and score; in YOLO txt a confidence follows each box.',
    )
  }
  if (others.length > 0) {
    console.warn(`Only ${first.name} is judged, not ${listAll(others.map(({ name }) => name))}.`)
  }
  const info = resultsInfo('run', first.name, first.classes)
  await evaluation.call('addResults', { info, pictures: first.pictures })
  return report(info.id, set, { ...order, table: tableOf(order, read) }, info.model)
}

/** Hands a file to the command. */
async function send(what: string, address: string, file: BodyInit): Promise<void> {
  const answer = await fetch(address, { method: 'PUT', body: file })
  if (!answer.ok) throw new Error(`the ${what} were not taken: status ${answer.status}`)
}

/** The record in the order, or one inferred from the file, as the page does it. */
async function findNetwork(
  order: EvaluateOrder,
): Promise<{ readonly spec: ModelSpec; readonly file: Blob | null }> {
  const { name } = order.model
  if (order.spec !== null) {
    const spec = await naming(`the record of ${name}`, async () => parseModelSpec(order.spec))
    return { spec, file: null }
  }
  const file = new File([await (await fetchServed(order.model)).blob()], name)
  const sampleUrl = new URL(order.sampleUrl, location.href).href
  const answer = await understandModel({ files: [file], sampleUrl, threads: order.threads })
  if (answer.kind === 'refused') {
    const { what, advice, commands } = answer.refusal
    throw new Error([`${name} is ${what}. ${advice}`, ...commands].join('\n'))
  }
  const understanding = await settled(order, file, answer.understanding)
  const { notDrawn } = understanding
  const { bytes, sha256, conversion, converted } = answer.file
  if (sha256 === null) throw new Error('this browser computes no hashes')
  const spec = specOf({
    id: ownId(sha256),
    sha256,
    bytes,
    name: withoutEnding(name),
    understood: understoodOf(understanding, conversion),
    overrides: {},
  })
  console.warn(
    `${name} was examined: ${spec.family}, ${spec.classes.length} classes.${notDrawn ? ` ${notDrawn}` : ''}`,
  )
  return { spec, file: converted ?? file }
}

/**
 * How a network is fed and read where the sample photograph showed nothing to judge by: tried on the first pictures
 * of the set, up to one that shows something, as the page does it with those that are opened.
 */
async function settled(
  { pictures, sampleUrl, threads, model: { name } }: EvaluateOrder,
  file: File,
  first: Detector['understanding'],
): Promise<Detector['understanding']> {
  if (!first.unseen) return first
  const some = pictures.slice(0, mostTried)
  for (const picture of some) {
    const opened = await openPicture(await (await fetchServed(picture)).blob(), picture.name).catch(
      () => null,
    )
    if (!opened) continue
    try {
      const answer = await understandModel({
        files: [file],
        sampleUrl: new URL(sampleUrl, location.href).href,
        picture: { name: picture.name, bitmap: opened.bitmap },
        threads,
      })
      if (answer.kind === 'refused' || answer.understanding.unseen) continue
      console.warn(
        `${name} found nothing on the sample photograph: how it is fed and read was judged by ${picture.name}, the first in which it finds anything.`,
      )
      return answer.understanding
    } finally {
      opened.bitmap.close()
    }
  }
  const guesses = first.findings.flatMap(({ conclusion, certainty }) =>
    certainty === 'guess' ? [conclusion] : [],
  )
  console.warn(
    `${name} found nothing on the sample photograph nor on ${plural(some.length, 'picture')} of these: how it is fed and read is not proven${guesses.length > 0 ? ` (guesses: ${guesses.join('; ')})` : ''}. A record beside it says so for certain: NAME.json, as the page exports it.`,
  )
  return first
}

type Detector = Extract<Awaited<ReturnType<typeof understandModel>>, { kind: 'detector' }>

/** Each takes as long as opening the network. */
const mostTried = 8

/** Numbers of some pictures look like those of all. */
function tellWhatIsLeftOut(names: readonly string[], set: AnnotationSet): void {
  const pictures = names.map((name) => ({ name }))
  tellLeftOut('Labelled, but not in the folder', set.pictures, pictures)
  tellLeftOut(
    'Without labels',
    pictures,
    set.pictures,
    ' With --background they count as pictures without objects.',
  )
}

/** Prints "Without labels, and left out: a.jpg and 3 more." for the names that are not among `others`, if any. */
function tellLeftOut(
  why: string,
  pictures: readonly Named[],
  others: readonly Named[],
  advice = '',
): void {
  const there = new Set(others.map(({ name }) => name))
  const missing = pictures.flatMap(({ name }) => (there.has(name) ? [] : [name]))
  if (missing.length > 0) console.warn(`${why}, and left out: ${listSome(missing, 1)}.${advice}`)
}

interface Named {
  readonly name: string
}

/** Runs work on a named file; prefixes its errors with that name. */
async function naming<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const why = messageOf(error)
    throw new Error(`${what}: ${why}`, { cause: error })
  }
}

/** Merges the shards of a run; the numbers equal those of the undivided run. */
async function merge(order: MergeOrder): Promise<Report> {
  const pictures: KnownPicture[] = []
  const shards: Shard[] = []
  let info: RunInfo | null = null
  for (const { name, url } of order.candidates) {
    const file = await (await fetchServed({ name, url })).arrayBuffer()
    const loaded = await naming(name, () => evaluation.call('loadRun', { file, as: 'run' }))
    const twice = loaded.added.find((one) => pictures.some((other) => other.name === one.name))
    if (twice) throw new Error(`${twice.name} is in ${name} and in a file before it.`)
    pictures.push(...loaded.added)
    if (loaded.shard) shards.push(loaded.shard)
    info = loaded.info
  }
  if (!info) throw new Error('There are no candidates to put together.')
  checkWhole(shards)
  const read = await readLabels(order, pictures, info.model)
  tellLeftOut('Labelled, but in none of the parts', read.set.pictures, pictures)
  const set = order.background ? withBackground(read.set, pictures) : read.set
  return report('run', set, { ...order, table: tableOf(order, read) }, info.model)
}

/** @throws if a shard is missing: the numbers of some shards would look like those of all */
function checkWhole(shards: readonly Shard[]): void {
  const [first, ...others] = shards
  if (!first) return
  const other = others.find(({ of }) => of !== first.of)
  if (other) {
    throw new Error(`These are parts of different runs, in ${first.of} and in ${other.of} parts.`)
  }
  const here = new Set(shards.map(({ index }) => index))
  const missing = Array.from({ length: first.of }, (_, i) => i).filter((i) => !here.has(i))
  if (missing.length === 0) return
  const numbers = missing.map((i) => i + 1).join(', ')
  throw new Error(
    `Of ${first.of} parts these are missing: ${numbers}. Run them with --shard first.`,
  )
}

/** Tells what no table of numbers says: names that match nothing, and why every number is 0. */
async function report(
  run: string,
  { classes, pictures }: AnnotationSet,
  {
    nms,
    confidence,
    table,
    predictions,
  }: Pick<EvaluateOrder, 'nms' | 'confidence' | 'predictions'> & { readonly table: ClassTable },
  model: RunInfo['model'],
): Promise<Report> {
  await evaluation.call('setLabels', { classes, pictures, table })
  const matches = await evaluation.call('matchLabels', { network: model.classes })
  for (const words of classWarnings(matches, table, model.name)) console.warn(words)
  const settings = { ...cocoNms, ...nms }
  const answer = await evaluation.call('report', { run, nms: settings, confidence })
  const { set, coco } = answer.report
  if (set.objects === 0) console.warn('No object is labelled: there is nothing to find, and no AP.')
  else if (coco.ap === 0) console.warn(zeroWords(set.detections, set.outside))
  if (predictions) {
    const { file, loss } = await evaluation.call('writeDetections', {
      ...{ run, nms: settings, format: predictions, set: { classes, pictures } },
      // whoever judges them needs the low scores too, whoever corrects them does not
      confidence: isPreLabels(predictions) ? confidence : 0,
    })
    await send('detections', predictionsAddress, file)
    if (loss !== null) console.warn(loss)
  }
  return answer
}

/** @throws StrictRefusal */
async function readLabels(
  { labels, strict }: Pick<EvaluateOrder, 'labels' | 'strict'>,
  pictures: readonly KnownPicture[],
  network: { readonly name: string; readonly classes: readonly string[] } | null,
): Promise<ReadSet> {
  const fallback = {
    names: network?.classes ?? [],
    from: network ? `the network ${network.name}` : 'no file of names',
  }
  const read = await readSet(evaluation.call, await fetchAll(labels), pictures, fallback, {
    strict,
  })
  for (const line of read.lines) console.warn(line)
  if (network && read.namesFrom === fallback.from) {
    console.warn(
      `These labels have numbers for classes, and no file names them: they were taken for those of ${network.name}.`,
    )
  }
  return read
}

/** What --map says goes before what lay among the labels. */
function tableOf({ table }: Pick<EvaluateOrder, 'table'>, { classTable }: ReadSet): ClassTable {
  if (table === null) return classTable ?? {}
  return readClassTable(table, '--map')
}

function whyNothing({ set, predictions }: ReadSet): string {
  const [first] = predictions
  if (first && set.pictures.length === 0) {
    return `There are no labels: ${first.name} holds predictions of another tool. Give the labels with --labels, and these with --results.`
  }
  return 'None of the pictures is labelled.'
}

async function knownPictures(pictures: readonly ServedFile[]): Promise<readonly KnownPicture[]> {
  const sizes = await measureAll(pictures.map(({ url }) => url))
  return pictures.flatMap(({ path }, i): KnownPicture[] => {
    const size = sizes[i]
    return size ? [{ name: nameAt(pictures, i), path, size }] : []
  })
}

const namesOf = new WeakMap<readonly ServedFile[], readonly string[]>()

/** The name by which one of the pictures is known apart from the others. */
function nameAt(pictures: readonly ServedFile[], i: number): string {
  let names = namesOf.get(pictures)
  if (!names) {
    names = pictureNames(pictures.map(({ name, path }) => path ?? name))
    namesOf.set(pictures, names)
  }
  return names[i]!
}

/** Zips of labels are unpacked, as the page does it. */
async function fetchAll(files: readonly ServedFile[]): Promise<readonly LabelSource[]> {
  const fetched = await Promise.all(
    files.map(async (served): Promise<readonly LabelSource[]> => {
      const file = await (await fetchServed(served)).blob()
      const source = { path: served.path ?? served.name, file }
      return /\.zip$/i.test(source.path) ? evaluation.call('unpack', source) : [source]
    }),
  )
  return fetched.flat()
}

function setPicture(file: Pick<ServedFile, 'name' | 'url'>): SetPicture {
  return {
    name: file.name,
    open: async () => openPicture(await (await fetchServed(file)).blob(), file.name),
  }
}

async function fetchServed({ name, url }: Pick<ServedFile, 'name' | 'url'>): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${name} could not be read: status ${response.status}`)
  return response
}

/** Reports progress to the command; a page opened by hand has none. */
function tellProgress(done: number, total: number): void {
  const { gridlensProgress } = globalThis as { gridlensProgress?: TellProgress }
  gridlensProgress?.(done, total)
}

/** Returns an error as text for the terminal; an exception would also carry the browser’s stack. */
function answering<Order, Value>(work: (order: Order) => Promise<Value>) {
  return async (order: Order): Promise<Answered<Value>> => {
    try {
      return { value: await work(order) }
    } catch (error) {
      const strict = error instanceof StrictRefusal
      return { problem: messageOf(error), ...(strict && { strict }) }
    }
  }
}

const calls: PageCalls = {
  gridlensEvaluate: answering(evaluate),
  gridlensMerge: answering(merge),
}
Object.assign(globalThis, calls)
