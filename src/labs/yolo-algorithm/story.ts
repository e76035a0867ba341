import { momentAfter, type NmsMoment } from '../../vision/explain/nms-moment.ts'
import { traceNms, type NmsTrace } from '../../vision/explain/nms-trace.ts'
import { threshold } from '../../vision/threshold.ts'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'

/** The guide's four steps, and what they lead to. */
export const chapters = ['grid', 'boxes', 'threshold', 'suppression', 'result'] as const
export type Chapter = (typeof chapters)[number]

/** The strongest are followed, as in Inspect: every pair of boxes is a step. */
const most = 600

/** As the app has it. */
const maxDetections = 300

/** YOLO's four steps on a network's candidates; the steps of the suppression are steps of the story. */
export interface Story {
  /** candidates above the confidence threshold, highest score first */
  readonly above: Uint32Array
  /** null: the network needs no suppression */
  readonly trace: NmsTrace | null
  /** what is left, highest score first */
  readonly kept: Uint32Array
  /** of the last step, which shows the result */
  readonly end: number
}

export function storyOf(
  source: CandidateSource,
  { confidence, iou }: { readonly confidence: number; readonly iou: number },
): Story {
  const { boxes, scores, classIds } = source.candidates
  const above = threshold(scores, confidence)
  if (!source.suppresses) {
    return { above, trace: null, kept: above.subarray(0, maxDetections), end: 4 }
  }
  const trace = traceNms(boxes, scores, classIds, above.subarray(0, most), {
    kind: 'greedy',
    classAgnostic: false,
    iou,
    confidence,
    sigma: 0.5,
    maxDetections,
  })
  return { above, trace, kept: trace.kept, end: 3 + Math.max(1, trace.length) }
}

/** The chapter that a step belongs to. */
export function chapterOf({ end }: Story, step: number): Chapter {
  if (step >= end) return 'result'
  return chapters[Math.min(3, step)]!
}

/** The step that a chapter begins with. */
export function firstStep({ end }: Story, chapter: Chapter): number {
  return chapter === 'result' ? end : chapters.indexOf(chapter)
}

/** The suppression at a step of the story; null if the network needs none. */
export function momentAt({ trace }: Story, step: number): NmsMoment | null {
  return trace && momentAfter(trace, Math.max(0, step - 2))
}
