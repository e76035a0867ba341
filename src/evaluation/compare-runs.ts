import { bootstrapInSteps, type BootstrapOptions } from '../vision/metrics/bootstrap.ts'
import { evaluateColumns } from '../vision/metrics/coco-evaluate.ts'
import type { PreparedSet } from './prepare-set.ts'
import { collect, type JudgedSet } from './examples.ts'
import { FALSE_POSITIVE } from '../vision/metrics/match.ts'
import type { Comparison, Examples } from './protocol.ts'

/** Compares two runs on the same pictures, in steps: differences of AP and their confidence intervals. */
export function* compareRuns(
  a: PreparedSet,
  b: PreparedSet,
  options: BootstrapOptions = { resamples: resamplesFor(a, b), seed: 1 },
): Generator<undefined, Comparison> {
  const named = a.categories.map((name, id) => ({ id, name }))
  const [first, second] = [a, b].map(({ columns }) => evaluateColumns(columns, named))
  const bootstrap = yield* bootstrapInSteps(a.columns, b.columns, a.pictures.length, options)
  return {
    pictures: a.pictures.length,
    a: first!.summary,
    b: second!.summary,
    difference: bootstrap.ap,
    categories: named.map(({ name }, c) => ({
      name,
      positives: first!.categories[c]!.positives,
      a: first!.categories[c]!.ap,
      b: second!.categories[c]!.ap,
      difference: bootstrap.categories[c] ?? null,
    })),
    resamples: bootstrap.resamples,
    seed: bootstrap.seed,
  }
}

/** A thousand resamples, or fewer for a large set, to bound the time. */
function resamplesFor(a: PreparedSet, b: PreparedSet): number {
  const size = a.detections.scores.length + b.detections.scores.length
  return Math.max(200, Math.min(1000, Math.round(5e7 / Math.max(1, size))))
}

/**
 * Pictures on which two runs differ at a threshold: objects that only one of them found, and detections that are
 * wrong in one run and absent from the other. Boxes are those of the second run.
 */
export function findDifferences(
  a: JudgedSet,
  b: JudgedSet,
  confidence: number,
  category: number | null,
): Examples {
  const has = ({ set, matching }: JudgedSet, g: number) => {
    const d = matching.detection[g]!
    return d >= 0 && set.columns.detections.scores[d]! > confidence
  }
  const { truths, detections } = b.set.columns
  const [from, to] = range(truths.starts, category)
  const differing: number[] = []
  for (let g = from; g < to; g++) {
    if (!truths.crowd[g] && !truths.ignored[g] && has(a, g) !== has(b, g)) differing.push(g)
  }

  const wrongIn = ({ set, matching }: JudgedSet) => {
    const [first, end] = range(set.columns.detections.starts, category)
    const wrong = new Map<number, number[]>()
    for (let d = first; d < end; d++) {
      if (matching.verdicts[d] !== FALSE_POSITIVE) continue
      if (!(set.columns.detections.scores[d]! > confidence)) continue
      const image = set.columns.detections.images[d]!
      wrong.set(image, [...(wrong.get(image) ?? []), d])
    }
    return wrong
  }
  const [before, after] = [wrongIn(a), wrongIn(b)]
  const more = Array.from(after).flatMap(([image, wrong]) =>
    wrong.slice(before.get(image)?.length ?? 0),
  )
  return collect(
    b.set,
    more.filter((d) => detections.images[d] !== undefined),
    differing,
  )
}

function range(starts: Uint32Array, category: number | null): readonly [number, number] {
  return category === null ? [0, starts.at(-1) ?? 0] : [starts[category]!, starts[category + 1]!]
}
