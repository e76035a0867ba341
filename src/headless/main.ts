import type { AnnotationSet } from '../annotations/annotation-set.ts'
import { inWords } from '../annotations/problems.ts'
import type { KnownPicture } from '../annotations/read-labels.ts'
import { ownId, specOf, understoodOf } from '../catalogue/kept-model.ts'
import { inForm } from '../catalogue/in-form.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import { parseModelSpec } from '../catalogue/validate.ts'
import { createEngine } from '../engine/client.ts'
import { understandModel } from '../engine/understand-client.ts'
import { createEvaluationClient } from '../evaluation/client.ts'
import type { Calls, RunInfo, Shard } from '../evaluation/protocol.ts'
import { measureAll } from '../run/evaluate/measure.ts'
import { runInfoOf } from '../run/evaluate/run-info.ts'
import { runSet, type SetPicture } from '../run/evaluate/run-set.ts'
import { openPicture } from '../sources/open-picture.ts'
import { inputSize } from '../vision/input-size.ts'
import { cocoNms } from '../vision/metrics/coco-settings.ts'
import {
  candidatesAddress,
  type Answered,
  type EvaluateOrder,
  type MergeOrder,
  type PageCalls,
  type ServedFile,
  type TellProgress,
} from './orders.ts'
import { withoutEnding } from '../words/file-names.ts'
import { messageOf } from '../words/message-of.ts'
import { listSome } from '../words/lists.ts'

type Report = Calls['report']['answer']

/** The app's engine and evaluation, driven by a command in the terminal instead of the page. */
const evaluation = createEvaluationClient()

/** Runs a network on labelled pictures; null if a shard's candidates were sent to the command instead. */
async function evaluate(order: EvaluateOrder): Promise<Report | null> {
  const { spec, file } = await findNetwork(order)
  const size = inputSize(spec.input.size, order.side)
  const sizes = await measureAll(order.pictures.map(({ url }) => url))
  const known = order.pictures.flatMap(({ name }, i): KnownPicture[] => {
    const measured = sizes[i]
    return measured ? [{ name, size: measured }] : []
  })
  const set = await readLabels(order.labels, known, spec.classes, spec.name)
  const labelled = new Set(set.pictures.map(({ name }) => name))
  const all = order.pictures
    .filter(({ name }) => labelled.has(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (all.length === 0) throw new Error('None of the pictures is labelled.')
  tellWhatIsLeftOut(order.pictures, set)
  const { shard } = order
  const mine = shard ? all.filter((_, i) => i % shard.of === shard.index) : all

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
    const answer = await fetch(candidatesAddress, { method: 'PUT', body: file })
    if (!answer.ok) throw new Error(`the candidates were not taken: status ${answer.status}`)
    return null
  }
  return report(info.id, set, order)
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
  const { notDrawn } = answer.understanding
  const { bytes, sha256, conversion, converted } = answer.file
  if (sha256 === null) throw new Error('this browser computes no hashes')
  const spec = specOf({
    id: ownId(sha256),
    sha256,
    bytes,
    name: withoutEnding(name),
    understood: understoodOf(answer.understanding, conversion),
    overrides: {},
  })
  console.warn(
    `${name} was looked into: ${spec.family}, ${spec.classes.length} classes.${notDrawn ? ` ${notDrawn}` : ''}`,
  )
  return { spec, file: converted ?? file }
}

function tellWhatIsLeftOut(pictures: readonly ServedFile[], set: AnnotationSet): void {
  tellLeftOut('Labelled, but not in the folder', set.pictures, pictures)
  tellLeftOut('Without labels', pictures, set.pictures)
}

/** Prints "Without labels, and left out: a.jpg and 3 more." for the names that are not among `others`, if any. */
function tellLeftOut(why: string, pictures: readonly Named[], others: readonly Named[]): void {
  const there = new Set(others.map(({ name }) => name))
  const missing = pictures.flatMap(({ name }) => (there.has(name) ? [] : [name]))
  if (missing.length > 0) console.warn(`${why}, and left out: ${listSome(missing, 1)}.`)
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
  const set = await readLabels(order.labels, pictures, info.model.classes, info.model.name)
  tellLeftOut('Labelled, but in none of the parts', set.pictures, pictures)
  return report('run', set, order)
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

async function report(
  run: string,
  { classes, pictures }: AnnotationSet,
  { nms, confidence }: Pick<EvaluateOrder, 'nms' | 'confidence'>,
): Promise<Report> {
  await evaluation.call('setLabels', { classes, pictures })
  return evaluation.call('report', { run, nms: { ...cocoNms, ...nms }, confidence })
}

/** @throws on invalid labels: the numbers of half of them would look like those of all */
async function readLabels(
  files: readonly ServedFile[],
  pictures: readonly KnownPicture[],
  names: readonly string[],
  network: string,
): Promise<AnnotationSet> {
  const sources = await Promise.all(
    files.map(async (file) => ({ path: file.name, file: await (await fetchServed(file)).blob() })),
  )
  const fallback = { names, from: `the network ${network}` }
  const { set, problems } = await evaluation.call('readLabels', {
    files: sources,
    pictures,
    fallback,
    unattended: true,
  })
  if (problems.length > 0) throw new Error(problems.map(inWords).join('\n'))
  return set
}

function setPicture(file: ServedFile): SetPicture {
  return {
    name: file.name,
    open: async () => openPicture(await (await fetchServed(file)).blob(), file.name),
  }
}

async function fetchServed({ name, url }: ServedFile): Promise<Response> {
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
      return { problem: messageOf(error) }
    }
  }
}

const calls: PageCalls = {
  gridlensEvaluate: answering(evaluate),
  gridlensMerge: answering(merge),
}
Object.assign(globalThis, calls)
