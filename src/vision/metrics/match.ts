/** Verdicts on a detection. An `IGNORED` one is neither right nor wrong: it changes no count. */
export const FALSE_POSITIVE = 0
export const TRUE_POSITIVE = 1
export const IGNORED = 2

/** The differences between the matching of benchmarks. */
export interface MatchRule {
  /**
   * A ground truth already taken by a higher-scoring detection is
   * - `skipped`: the detection looks for the best one still free
   * - `compared`: it still competes, and a detection that overlaps it most is a false positive
   */
  readonly taken: 'skipped' | 'compared'
  /**
   * Ignored ground truths are matched
   * - `last`: only if no counted one reaches the threshold; once taken they are gone, unless they are crowds
   * - `equal`: in competition with the counted ones, by any number of detections
   */
  readonly ignored: 'last' | 'equal'
  /** which of equally overlapping ground truths is matched, in input order */
  readonly ties: 'first' | 'last'
}

/** `COCOeval.evaluateImg` of pycocotools (github.com/cocodataset/cocoapi). */
export const COCO_RULE: MatchRule = { taken: 'skipped', ignored: 'last', ties: 'last' }

/**
 * `VOCevaldet.m` of the PASCAL VOC development kit (Everingham et al., "The PASCAL Visual Object Classes (VOC)
 * Challenge", IJCV 2010, section 4.2): duplicates are false positives, "difficult" objects are ignored. VOC
 * itself measures overlap on whole pixels (+1); here it is continuous.
 */
export const VOC_RULE: MatchRule = { taken: 'compared', ignored: 'equal', ties: 'first' }

/** The detections and ground truths of one picture and one class. */
export interface MatchInput {
  /** number of detections, in order of descending score */
  readonly detections: number
  readonly truths: number
  /** 0..1, detection d with ground truth g at `d * truths + g` (see `boxOverlap`) */
  readonly overlaps: Float64Array
  /** 1: does not count (a crowd, difficult, outside the size range), else 0, [truths] */
  readonly ignored: Uint8Array
  /** 1: a crowd region, which any number of detections may match; crowds are ignored too, [truths] */
  readonly crowd: Uint8Array
}

export interface Matching {
  /** per detection: TRUE_POSITIVE, FALSE_POSITIVE or IGNORED */
  readonly verdicts: Uint8Array
  /** per detection: the matched ground truth, or -1 */
  readonly truth: Int32Array
  /** per ground truth: the first matched detection, or -1 (missed, unless ignored) */
  readonly detection: Int32Array
}

/** Allocates a matching for at most that many detections and ground truths, for use as `out`. */
export function createMatching(detections: number, truths: number): Matching {
  return {
    verdicts: new Uint8Array(detections),
    truth: new Int32Array(detections),
    detection: new Int32Array(truths),
  }
}

/**
 * Assigns at most one ground truth to each detection, in order of descending score.
 *
 * @param threshold 0..1; an overlap equal to it matches. Like pycocotools, treats 1 as 1 - 1e-10, so
 *   that rounding does not reject a perfect box.
 * @param out arrays to write into (they may be longer; the rest is left unchanged)
 */
export function match(
  input: MatchInput,
  threshold: number,
  rule: MatchRule,
  out: Matching = createMatching(input.detections, input.truths),
): Matching {
  const { detections, truths, overlaps, ignored, crowd } = input
  if (overlaps.length < detections * truths) {
    throw new Error(`${overlaps.length} overlaps for ${detections} x ${truths} boxes`)
  }
  const { verdicts, truth, detection } = out
  const floor = Math.min(threshold, 1 - 1e-10)
  const skipTaken = rule.taken === 'skipped'
  const ignoredLast = rule.ignored === 'last'
  const firstWins = rule.ties === 'first'
  detection.fill(-1, 0, truths)

  for (let d = 0; d < detections; d++) {
    let best = -1
    let bestOverlap = floor
    for (let g = 0, at = d * truths; g < truths; g++, at++) {
      if (skipTaken && detection[g]! >= 0 && !crowd[g]) continue
      const overlap = overlaps[at]!
      if (best >= 0 && ignoredLast && ignored[g] !== ignored[best]) {
        // a counted ground truth beats an ignored one, however much larger that overlap is
        if (ignored[g] || overlap < floor) continue
      } else if (overlap < bestOverlap || (firstWins && best >= 0 && overlap === bestOverlap)) {
        continue
      }
      best = g
      bestOverlap = overlap
    }

    const excused = best >= 0 && ignored[best] === 1
    const duplicate = best >= 0 && !excused && detection[best]! >= 0
    if (best < 0 || duplicate) {
      verdicts[d] = FALSE_POSITIVE
      truth[d] = -1
      continue
    }
    verdicts[d] = excused ? IGNORED : TRUE_POSITIVE
    truth[d] = best
    if (detection[best]! < 0) detection[best] = d
  }
  return out
}
