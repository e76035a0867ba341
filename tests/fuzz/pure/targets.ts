import fc from 'fast-check'
import type { AnnotationFormat, AnnotationSet } from '../../../src/annotations/annotation-set.ts'
import { areShares } from '../../../src/annotations/mistaken-boxes.ts'
import { pictureNames } from '../../../src/annotations/picture-names.ts'
import { readLabels, type ReadLabels } from '../../../src/annotations/read-labels.ts'
import { summarise, summaryLines } from '../../../src/annotations/summarise.ts'
import { writeLabels } from '../../../src/annotations/write-labels.ts'
import { fileKind } from '../../../src/catalogue/file-kind.ts'
import { parseCatalogue, parseModelSpec } from '../../../src/catalogue/validate.ts'
import { readCandidateFile, writeCandidateFile } from '../../../src/evaluation/candidate-file.ts'
import { CandidateFileError } from '../../../src/evaluation/check-heading.ts'
import { packCandidates, unpackCandidates } from '../../../src/evaluation/pack.ts'
import type { Random } from '../../../src/nn/random.ts'
import { OnnxError } from '../../../src/onnx/onnx-error.ts'
import { readGraphModel } from '../../../src/onnx/tfjs/graph-model.ts'
import { importDetector } from '../../../src/onnx/tfjs/import-detector.ts'
import { pictureKind } from '../../../src/sources/picture-kind.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { formatAddress, parseAddress } from '../../../src/state/address.ts'
import { essence, someSet } from '../../annotations/arbitrary-set.ts'
import { cocoSets } from '../../annotations/sets/coco-sets.ts'
import { csvSets, toolSets, vocSets } from '../../annotations/sets/other-sets.ts'
import { yoloSets } from '../../annotations/sets/yolo-sets.ts'
import { runInfo, smallRun } from '../../evaluation/small-run.ts'
import { damage } from '../mutate-bytes.ts'
import { damagedJson, damagedText } from './mutate-text.ts'
import { graphJson, modelRecords } from './seeds.ts'

/** One case: what became of it, for the counts. Whatever is thrown is a failure. */
export type Target = (random: Random) => 'read' | 'refused' | 'written back'

/** By name. A new one is made for each stretch of cases, with a seed of its own. */
export function targets(seed: number): Readonly<Record<string, Target>> {
  const sets = fc.sample(someSet, { seed, numRuns: 300 })
  return {
    'labels, damaged': damagedLabels,
    'labels, written and read': (random) => roundTrip(pick(sets, random), random),
    address: damagedAddress,
    'record of a model': damagedRecord,
    candidates: damagedCandidates,
    'TensorFlow.js': damagedGraph,
    'kinds of files': damagedHead,
  }
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!
}

const cases = [yoloSets, cocoSets, vocSets, csvSets, toolSets].flatMap((all) => Object.values(all))
const size = { width: 200, height: 100 }
const fallback = { names: ['cat', 'dog'], from: 'the network' }

function damagedLabels(random: Random): 'read' | 'refused' {
  const { pictures = ['a.jpg'], files } = pick(cases, random)
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }))
  const wrong = Math.floor(random() * texts.length)
  const other = pick(Object.values(pick(cases, random).files), random)
  const damaged = texts.map(({ path, text }, i) => ({
    path,
    text: i === wrong ? damagedText(text, other, random) : text,
  }))
  const names = pictureNames(pictures)
  const open = pictures.map((path, i) => ({ name: names[i]!, path, size }))
  return checked(readLabels(damaged, open, fallback, { strict: random() < 0.2 }))
}

function checked(read: ReadLabels): 'read' | 'refused' {
  const boxes = read.set.pictures.flatMap(({ annotations }) => annotations.map(({ box }) => box))
  const found = read.predictions.flatMap(({ pictures }) =>
    pictures.flatMap(({ detections }) => detections.map(({ box }) => box)),
  )
  for (const box of [...boxes, ...found]) {
    if (box.length !== 4 || !box.every(Number.isFinite)) throw new Error(`a box is ${String(box)}`)
  }
  const words = summaryLines(summarise(read, new Set())).join('\n')
  if (
    /undefined|\[object|TypeError|is not a function|cannot read prop/i.test(withoutQuotes(words))
  ) {
    throw new Error(`no words: ${words}`)
  }
  return boxes.length + found.length > 0 ? 'read' : 'refused'
}

/** What the file itself says may be anything. */
function withoutQuotes(words: string): string {
  return words.replaceAll(/“[^”]*”?/g, '').replaceAll(/"[^"]*"/g, '')
}

const formats: readonly AnnotationFormat[] = ['coco', 'yolo', 'voc', 'csv']

/** The fifth format is a table of what a network found, which is a table of labels with scores. */
function roundTrip(set: AnnotationSet, random: Random): 'written back' {
  const format = pick(formats, random)
  const files = writeLabels(set, format)
  const open = set.pictures.map(({ name, size: own }) => ({ name, size: own! }))
  const again = readLabels(files, open, { names: [], from: 'nothing' })
  const wanted = essence(set)
  const boxesOfAll = wanted.flatMap(({ annotations }) => annotations)
  const got = new Map(essence(again.set).map((one) => [one.name, one]))
  for (const picture of wanted) {
    const back = got.get(picture.name)
    const boxes = picture.annotations.filter(
      (_, i) => format !== 'yolo' || !isCrowd(set, picture.name, i),
    )
    if (!back) throw new Error(`${format}: ${JSON.stringify(picture.name)} is gone`)
    const labels = (all: typeof boxes) => JSON.stringify(all.map(({ label }) => label))
    if (labels(boxes) !== labels(back.annotations)) {
      throw new Error(`${format}: ${labels(boxes)} came back as ${labels(back.annotations)}`)
    }
    // boxes that all lie in the first pixel are read as shares of the picture: see `areShares`
    if (format === 'yolo' || (format !== 'voc' && areShares(boxesOfAll))) continue
    boxes.forEach(({ box }, i) => {
      const off = box.some((side, s) => Math.abs(side - back.annotations[i]!.box[s]!) > 1e-6)
      if (off)
        throw new Error(
          `${format}: ${String(box)} came back as ${String(back.annotations[i]!.box)}`,
        )
    })
  }
  return 'written back'
}

function isCrowd({ pictures }: AnnotationSet, name: string, i: number): boolean {
  return pictures.find((one) => one.name === name)!.annotations[i]!.crowd === true
}

const query = formatAddress({ ...defaultSettings, confidence: 0.4, hiddenClasses: new Set([1, 7]) })

function damagedAddress(random: Random): 'read' | 'refused' {
  const { settings, problem } = parseAddress(damagedText(query, '?vs=a+640&live=320', random))
  const written = formatAddress({ ...defaultSettings, ...settings })
  const again = formatAddress({ ...defaultSettings, ...parseAddress(written).settings })
  if (written !== again) throw new Error(`${written} came back as ${again}`)
  return problem === null ? 'read' : 'refused'
}

function damagedRecord(random: Random): 'read' | 'refused' {
  const record = pick(modelRecords, random)
  const json = damagedJson(record, random)
  return random() < 0.5
    ? attempt(() => parseModelSpec(json))
    : attempt(() => parseCatalogue({ version: 1, default: record['id'], models: [json] }))
}

const candidates = new Uint8Array(
  writeCandidateFile({
    info: runInfo(),
    shard: { index: 0, of: 2 },
    pictures: smallRun.map(({ candidates: columns, ...one }) => ({
      ...one,
      packed: packCandidates(columns),
    })),
  }),
)

function damagedCandidates(random: Random): 'read' | 'refused' {
  const bytes = random() < 0.5 ? withOtherHeader(random) : damage(candidates, candidates, random)[1]
  return attempt(() => {
    const { pictures, info } = readCandidateFile(bytes.slice().buffer)
    for (const { packed } of pictures) {
      const { boxes, scores } = unpackCandidates(packed)
      if (boxes.length !== 4 * scores.length) throw new TypeError('boxes without scores')
    }
    if (info.model.classes.some((name) => typeof name !== 'string')) throw new TypeError('no names')
  }, CandidateFileError)
}

function withOtherHeader(random: Random): Uint8Array {
  const length = new DataView(candidates.buffer).getUint32(8, true)
  const header: unknown = JSON.parse(new TextDecoder().decode(candidates.subarray(12, 12 + length)))
  const text = new TextEncoder().encode(JSON.stringify(damagedJson(header, random)))
  const start = Math.ceil((12 + text.length) / 4) * 4
  const body = candidates.subarray(Math.ceil((12 + length) / 4) * 4)
  const file = new Uint8Array(start + body.length)
  file.set(candidates.subarray(0, 8))
  new DataView(file.buffer).setUint32(8, text.length, true)
  file.set(text, 12)
  file.set(body, start)
  return file
}

function damagedGraph(random: Random): 'read' | 'refused' {
  const { json, shards } = graphJson
  return attempt(() => importDetector(readGraphModel(damagedJson(json, random), shards)))
}

const heads = [
  ...[
    '\xff\xd8\xff\xe0',
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    'RIFF\0\0\0\0WEBPVP8 ',
    '\0\0\0\x18ftypavif',
  ],
  ...[
    '<?xml version="1.0"?><svg width="1">',
    'PK\x03\x04\0\0data.pkl',
    '\x08\x07\x12\x04',
    '{"format": "graph-model"',
  ],
  ...['\x0a\x10\x0a\x01x', 'version https://git-lfs.github.com/', '\x10\0\0\0\0\0\0\0{"a'],
]

function damagedHead(random: Random): 'read' | 'refused' {
  const text = damagedText(pick(heads, random), pick(heads, random), random)
  const head = Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255)
  const kind = pictureKind(head)
  const file = fileKind(head)
  return kind === null && file === 'unknown' ? 'refused' : 'read'
}

/** Refused is what is thrown as such, or in words of ours: errors of the language are not. */
function attempt(work: () => unknown, kind: new () => Error = Error): 'read' | 'refused' {
  try {
    work()
    return 'read'
  } catch (error) {
    const isTyped =
      error instanceof OnnxError ||
      (kind === Error
        ? error instanceof Error && error.constructor === Error
        : error instanceof kind)
    if (!isTyped) throw error
    return 'refused'
  }
}
