import { traceNms, type NmsKind, type NmsTrace } from '../../vision/explain/nms-trace.ts'
import { threshold } from '../../vision/threshold.ts'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'

export const kindNames = [
  'per-class',
  'class-agnostic',
  'soft-linear',
  'soft-gaussian',
  'diou',
] as const

/** The kinds of suppression that are compared. */
export type KindName = (typeof kindNames)[number]

/** The strongest candidates are followed: more cannot be by eye, and every pair is a step. */
const most = 150

/** As the app has it: no picture here has as many. */
const maxDetections = 300

export interface Thresholds {
  /** above it, a box is suppressed, or its score lowered */
  readonly iou: number
  readonly confidence: number
  readonly sigma: number
}

/** How a kind suppresses. */
export function traceKind(kind: KindName): NmsKind {
  return kind === 'per-class' || kind === 'class-agnostic' ? 'greedy' : kind
}

/** The candidates that take part: those above the confidence threshold, highest score first. */
export function inOrder({ candidates }: CandidateSource, confidence: number): Uint32Array {
  return threshold(candidates.scores, confidence).subarray(0, most)
}

/** Every step of one kind of suppression. */
export function traceOf(
  { candidates: { boxes, scores, classIds } }: CandidateSource,
  order: Uint32Array,
  kind: KindName,
  { iou, confidence, sigma }: Thresholds,
): NmsTrace {
  return traceNms(boxes, scores, classIds, order, {
    kind: traceKind(kind),
    classAgnostic: kind === 'class-agnostic',
    iou,
    confidence,
    sigma,
    maxDetections,
  })
}

/** What a kind of suppression keeps, against the usual one, per class. Lists of candidates. */
export interface Outcome {
  readonly kind: KindName
  /** in the order they were taken, with their scores, which soft-NMS lowers */
  readonly kept: readonly (readonly [candidate: number, score: number])[]
  /** kept here, suppressed per class */
  readonly more: readonly number[]
  /** kept per class, not here */
  readonly lost: readonly number[]
  /** kept in both, with a score here that is lower by what two decimals show */
  readonly lowered: readonly (readonly [candidate: number, score: number])[]
}

/** All kinds on the same candidates. */
export function fiveKinds(source: CandidateSource, thresholds: Thresholds): readonly Outcome[] {
  const order = inOrder(source, thresholds.confidence)
  const kept = kindNames.map((kind) => {
    const { kept: candidates, keptScores } = traceOf(source, order, kind, thresholds)
    return Array.from(candidates, (candidate, i) => [candidate, keptScores[i]!] as const)
  })
  const usual = new Map(kept[0])
  return kindNames.map((kind, i) => {
    const here = new Map(kept[i])
    return {
      kind,
      kept: kept[i]!,
      more: [...here.keys()].filter((candidate) => !usual.has(candidate)),
      lost: [...usual.keys()].filter((candidate) => !here.has(candidate)),
      lowered: kept[i]!.filter(([candidate, score]) => score < (usual.get(candidate) ?? 0) - 0.005),
    }
  })
}
