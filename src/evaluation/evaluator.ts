import type { LabelledPicture } from '../annotations/annotation-set.ts'
import type { ClassTable } from '../annotations/class-table.ts'
import { finished } from '../vision/finished.ts'
import { IOU_THRESHOLDS } from '../vision/metrics/coco-settings.ts'
import { matchClasses } from './class-map.ts'
import { confusionMatrix } from '../vision/metrics/confusion-matrix.ts'
import type { Columns } from '../vision/metrics/columns.ts'
import { suggestLabelMistakes } from '../vision/metrics/label-mistakes.ts'
import { COCO_RULE } from '../vision/metrics/match.ts'
import { matchSet, type SetMatching } from '../vision/metrics/match-set.ts'
import { tide, TIDE_ERRORS, type TideResult } from '../vision/metrics/tide.ts'
import { readCandidateFile, writeCandidateFile, type KeptPicture } from './candidate-file.ts'
import { compareRuns, findDifferences } from './compare-runs.ts'
import { hasAnswer, prepareSet, type Answers, type PreparedSet } from './prepare-set.ts'
import { evaluateSet, runChallenges, type Challenges } from './evaluate-set.ts'
import { findExamples, type JudgedSet } from './examples.ts'
import { packCandidates } from './pack.ts'
import { scorePictures } from './picture-scores.ts'
import type {
  AtConfidence,
  Calls,
  Evaluation,
  Labelled,
  PictureVerdicts,
  RunInfo,
  Subject,
  Suggestion,
} from './protocol.ts'
import { reportHtml } from './report-html.ts'
import { writeDetectionFiles } from './write-detection-files.ts'
import { writeTableFile } from './write-table.ts'
import { buildReport } from './build-report.ts'

/** Implements the calls that need labels and runs; calls that only read or write files are elsewhere. */
export type Evaluator = {
  readonly [K in Exclude<keyof Calls, 'readLabels' | 'writeLabels' | 'unpack' | 'compareTracks'>]: (
    given: Calls[K]['request'],
  ) => Calls[K]['answer']
}

/** Calls that take long, with pauses in which they can be left. */
interface Stepped {
  readonly inSteps: {
    readonly [K in 'compare' | 'report' | 'writeTable' | 'writeDetections']: (
      given: Calls[K]['request'],
    ) => Generator<undefined, Calls[K]['answer']>
  }
}

/**
 * Keeps labels and the candidates of runs, and answers calls about them. Intermediate results are cached until
 * the labels, the run's pictures or its NMS settings change.
 */
export function createEvaluator(): Evaluator & Stepped {
  const labels = new Map<string, LabelledPicture>()
  let categories: readonly string[] = []
  let table: ClassTable = {}
  const runs = new Map<string, Run>()
  let version = 0

  function runOf(id: string): Run {
    const run = runs.get(id)
    if (!run) throw new Error(`no run ${id}`)
    return run
  }

  function workOn({ run: id, nms }: Subject, only?: ReadonlySet<string>): Work {
    const run = runOf(id)
    const key = JSON.stringify([version, run.changes, nms, only ? [...only] : null])
    if (run.work?.key === key) return run.work
    const pictures = [...labels.values()].filter(({ name }) => !only || only.has(name))
    const set = judgedSet(prepareSet(run, pictures, categories, nms, table))
    run.work = { key, set, challenges: null, evaluations: new Map() }
    return run.work
  }

  function judge(subject: Subject, only?: ReadonlySet<string>): JudgedSet {
    const { set } = workOn(subject, only)
    return { ...set, matching: set.matchingAt(matchIouOf(subject)) }
  }

  /** Judges both runs on their common pictures. */
  function judgeBoth(a: Subject, b: Subject): readonly [JudgedSet, JudgedSet] {
    const both = [runOf(a.run), runOf(b.run)]
    const shared = new Set(
      [...labels.keys()].filter((name) => both.every((run) => hasAnswer(run, name))),
    )
    return [judge(a, shared), judge(b, shared)]
  }

  function* evaluateInSteps(subject: Subject): Generator<undefined, Evaluation> {
    const work = workOn(subject)
    const { set, matchingAt, tide: errors } = work.set
    const iou = matchIouOf(subject)
    const known = work.evaluations.get(iou)
    if (known) return known
    yield
    work.challenges ??= runChallenges(set)
    yield
    const evaluation = evaluateSet(set, work.challenges, matchingAt(iou), errors)
    work.evaluations.set(iou, evaluation)
    return evaluation
  }

  /** What is shown at a confidence: the evaluation, and what depends on the confidence. */
  function* shownInSteps(subject: Subject, confidence: number) {
    const evaluation = yield* evaluateInSteps(subject)
    yield
    const at = evaluator.atConfidence({ ...subject, confidence })
    yield
    return { evaluation, at }
  }

  const inSteps: Stepped['inSteps'] = {
    *compare({ a, b, options }) {
      const [first, second] = judgeBoth(a, b)
      return yield* compareRuns(first.set, second.set, options)
    },
    *report({ confidence, run, nms }) {
      const { evaluation, at } = yield* shownInSteps({ run, nms }, confidence)
      const report = buildReport(runOf(run).info, nms, confidence, evaluation, at)
      yield
      return { report, html: reportHtml(report, evaluation) }
    },
    *writeTable({ table, confidence, ...subject }) {
      const { evaluation, at } = yield* shownInSteps(subject, confidence)
      return writeTableFile(table, evaluation, at, confidence)
    },
    *writeDetections({ format, confidence, set, ...subject }) {
      const prepared = workOn(subject).set.set
      const run = runOf(subject.run)
      return yield* writeDetectionFiles(run, prepared, set, subject.nms, format, confidence)
    },
  }

  const evaluator: Evaluator = {
    setLabels({ classes, pictures, table: said = {} }) {
      labels.clear()
      for (const picture of pictures) labels.set(picture.name, picture)
      categories = classes.map(({ name }) => name)
      table = said
      version++
      return null
    },
    changeLabels({ classes, pictures, table: said = {}, removed }) {
      for (const name of removed) labels.delete(name)
      for (const picture of pictures) labels.set(picture.name, picture)
      categories = classes.map(({ name }) => name)
      table = said
      version++
      return null
    },
    matchLabels({ network }) {
      const counts = new Map<string, number>()
      for (const { annotations } of labels.values()) {
        for (const { label } of annotations) counts.set(label, (counts.get(label) ?? 0) + 1)
      }
      return matchClasses(network, categories, table).map((match) => ({
        ...match,
        objects: counts.get(match.label) ?? 0,
      }))
    },
    startRun(info) {
      runs.set(info.id, newRun(info))
      return null
    },
    addResults({ info, pictures }) {
      const results = new Map(pictures.map(({ name, detections }) => [name, detections]))
      runs.set(info.id, { ...newRun(info), results })
      return null
    },
    addCandidates({ run: id, picture, letterbox, candidates }) {
      const run = runOf(id)
      run.pictures.set(picture, { picture, letterbox, packed: packCandidates(candidates) })
      run.changes++
      return null
    },
    ranOn({ run: id, backend, threads }) {
      const run = runOf(id)
      runs.set(id, { ...run, info: { ...run.info, backend, threads } })
      return null
    },
    dropRun({ run }) {
      runs.delete(run)
      return null
    },
    evaluate: (subject) => finished(evaluateInSteps(subject)),
    atConfidence({ confidence, ...subject }) {
      const { set, matching, tide: errors } = judge(subject)
      const matrix = confusionMatrix(set.columns, matching, confidence, set.pictures.length)
      const { scores } = set.columns.detections
      return {
        side: matrix.side,
        confusion: matrix.counts,
        errors: countErrors(errors, (d) => scores[d]! > confidence),
      }
    },
    examples: ({ selector, confidence, ...subject }) =>
      findExamples(judge(subject), selector, confidence),
    pictures: ({ confidence, ...subject }) => scorePictures(judge(subject), confidence),
    verdicts: ({ picture, ...subject }) => verdictsOf(judge(subject), picture),
    suggestions({ confidence, ...subject }) {
      // at IoU .50, since suggestions are about labels and use TIDE's errors
      const { set, matching, tide: errors } = workOn(subject).set
      return suggestLabelMistakes(set.columns, matching, errors, { confidence, most: 30 }).map(
        ({ kind, image, detection: d, truth: g, score }): Suggestion => ({
          kind,
          picture: set.pictures[image]!.name,
          detection: d < 0 ? -1 : set.columns.detections.rows[d]! - set.detectionStarts[image]!,
          truth: g < 0 ? -1 : set.columns.truths.rows[g]! - set.truthStarts[image]!,
          score,
          detected: d < 0 ? null : labelledOf(set, set.columns.detections, d),
          labelled: g < 0 ? null : annotationOf(set, image, g),
        }),
      )
    },
    compare: (given) => finished(inSteps.compare(given)),
    differences({ a, b, confidence, category }) {
      const [first, second] = judgeBoth(a, b)
      return findDifferences(first, second, confidence, category)
    },
    writeDetections: (given) => finished(inSteps.writeDetections(given)),
    writeTable: (given) => finished(inSteps.writeTable(given)),
    report: (given) => finished(inSteps.report(given)),
    saveRun({ run, shard }) {
      refuseResults(runOf(run))
      const { info, pictures } = runOf(run)
      return writeCandidateFile({ info, shard, pictures: [...pictures.values()] })
    },
    loadRun({ file, as }) {
      const loaded = readCandidateFile(file)
      const info = as === undefined ? loaded.info : { ...loaded.info, id: as }
      const run = runs.get(info.id) ?? newRun(info)
      runs.set(info.id, run)
      checkSame(run.info, info)
      for (const one of loaded.pictures) run.pictures.set(one.picture, one)
      run.changes++
      const added = loaded.pictures.map(({ picture, letterbox }) => ({
        name: picture,
        size: letterbox.image,
      }))
      return { info: run.info, shard: loaded.shard, added }
    },
  }
  return { ...evaluator, inSteps }
}

interface Run extends Answers {
  readonly pictures: Map<string, KeptPicture>
  /** counts additions, to detect outdated results */
  changes: number
  work: Work | null
}

/** Cached results about a run's detections, valid until one of their inputs changes. */
interface Work {
  readonly key: string
  /** matched at IoU .50 */
  readonly set: JudgedSet
  challenges: Challenges | null
  /** by the IoU of their curves */
  readonly evaluations: Map<number, Evaluation>
}

function newRun(info: RunInfo): Run {
  return { info, pictures: new Map(), results: null, changes: 0, work: null }
}

/** @throws of a run that another tool made: there are no candidates */
function refuseResults({ results, info }: Run): void {
  if (!results) return
  throw new Error(`These are the results of another tool: ${info.model.name} has them all.`)
}

/** @throws if it is none of COCO's ten */
function matchIouOf({ matchIou = 0.5 }: Subject): number {
  if (IOU_THRESHOLDS.includes(matchIou)) return matchIou
  throw new Error(`the IoU is ${matchIou}, expected one of COCO’s, .50 to .95`)
}

function judgedSet(set: PreparedSet): JudgedSet {
  const matchings = new Map<number, SetMatching>()
  const matchingAt = (threshold: number) => {
    const matching = matchings.get(threshold) ?? matchSet(set.columns, threshold, COCO_RULE)
    matchings.set(threshold, matching)
    return matching
  }
  const matching = matchingAt(0.5)
  return { set, matching, matchingAt, tide: tide(set.columns, matching, set.pictures.length) }
}

function countErrors(
  { detectionErrors, truthErrors }: TideResult,
  isAbove: (detection: number) => boolean,
): AtConfidence['errors'] {
  const counts = TIDE_ERRORS.map(() => 0)
  detectionErrors.forEach((kind, d) => {
    if (kind < counts.length && isAbove(d)) counts[kind]!++
  })
  for (const kind of truthErrors) if (kind < counts.length) counts[kind]!++
  const entries = TIDE_ERRORS.map((error, kind) => [error, counts[kind]!] as const)
  return Object.fromEntries(entries) as AtConfidence['errors']
}

/** As it is labelled, whatever category that is. */
function annotationOf(set: PreparedSet, image: number, truth: number): Labelled {
  const place = set.columns.truths.rows[truth]! - set.truthStarts[image]!
  const { label, box } = set.pictures[image]!.annotations[place]!
  return { label, box }
}

function labelledOf(set: PreparedSet, { boxes, starts }: Columns, entry: number): Labelled {
  const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(4 * entry, 4 * entry + 4)
  return { label: nameOf(set, starts, entry), box: [x, y, width, height] }
}

function verdictsOf({ set, matching }: JudgedSet, name: string): PictureVerdicts | null {
  const image = set.pictures.findIndex((picture) => picture.name === name)
  if (image < 0) return null
  const from = set.detectionStarts[image]!
  const count = set.detectionStarts[image + 1]! - from
  const truthFrom = set.truthStarts[image]!
  const { detections, truths } = set.columns
  const verdicts = new Uint8Array(count)
  const truth = new Int32Array(count)
  detections.rows.forEach((row, d) => {
    if (row < from || row >= from + count) return
    verdicts[row - from] = matching.verdicts[d]!
    const g = matching.truth[d]!
    truth[row - from] = g < 0 ? -1 : truths.rows[g]! - truthFrom
  })
  const detection = new Int32Array(set.truthStarts[image + 1]! - truthFrom)
  truths.rows.forEach((row, g) => {
    if (truths.images[g] !== image) return
    const d = matching.detection[g]!
    detection[row - truthFrom] = d < 0 ? -1 : detections.rows[d]! - from
  })
  const { boxes, scores, categories } = set.detections
  return {
    picture: name,
    boxes: Float32Array.from({ length: 4 * count }, (_, i) => {
      const at = 4 * (from + Math.floor(i / 4)) + (i % 4)
      return i % 4 < 2 ? boxes[at]! : boxes[at - 2]! + boxes[at]!
    }),
    scores: Float32Array.from(scores.subarray(from, from + count)),
    names: Array.from(
      categories.subarray(from, from + count),
      (category) => set.categories[category]!,
    ),
    verdicts,
    truth,
    detection,
  }
}

function nameOf({ categories }: PreparedSet, starts: Uint32Array, entry: number): string {
  const category = starts.findIndex((_, c) => entry < (starts[c + 1] ?? Infinity))
  return categories[category] ?? ''
}

/** Throws unless shards computed separately have the same network and settings. */
function checkSame(run: RunInfo, shard: RunInfo): void {
  if (settingsOf(run) === settingsOf(shard)) return
  throw new Error(
    `These candidates are of another run: ${settingsOf(shard)}, expected ${settingsOf(run)} (network, its form, input size, floor, several labels).`,
  )
}

function settingsOf({ model, int8, inputSize, shape, floor, multiLabel }: RunInfo): string {
  return JSON.stringify([
    model.sha256,
    int8 ?? null,
    inputSize,
    shape ?? 'square',
    floor,
    multiLabel,
  ])
}
