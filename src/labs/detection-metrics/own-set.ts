import type { Picture, PictureResult } from '../../state/app-state.ts'
import type { EvaluateState } from '../../state/evaluate/evaluate-state.ts'
import { picturesOfSet } from '../../state/evaluate/set-pictures.ts'
import { detect, type DetectSettings } from '../../vision/detect.ts'
import { isolated } from '../../words/visible.ts'
import { plural } from '../../words/plural.ts'
import type { Example } from './examples.ts'

/** Only scores strictly above it are in the ledger, as in the stored examples. */
const floor = 0.02

/** The reader's own labelled pictures, as examples: one for each class that they have objects of. */
export interface OwnSet {
  /** those that are open, with the network's answer; null: it has not answered yet, or has failed */
  readonly pictures: readonly { readonly picture: Picture; readonly result: PictureResult | null }[]
  /** on the pictures that are answered */
  readonly examples: readonly Example[]
}

export function ownSet(
  evaluation: Pick<EvaluateState, 'labels' | 'demo' | 'classMatches'>,
  pictures: readonly Picture[],
  results: ReadonlyMap<string, PictureResult>,
  settings: Pick<DetectSettings, 'iou' | 'classAgnostic' | 'maxDetections'>,
): OwnSet {
  const own = picturesOfSet(evaluation, pictures).map((picture) => ({
    picture,
    result: results.get(picture.id) ?? null,
  }))
  const answered = own.flatMap(({ picture, result }) =>
    result
      ? [
          {
            picture,
            result,
            annotations: annotationsOf(evaluation, picture.name),
            found: found(result, settings),
          },
        ]
      : [],
  )
  const counted = answered.flatMap(({ annotations }) => annotations.filter(counts))
  const labels = [...new Set(counted.map(({ label }) => label))].toSorted()
  return {
    pictures: own,
    examples: labels.map((label) => {
      const classOf = classFor(evaluation.classMatches, label)
      const detections = answered
        .flatMap(({ result, found: { boxes, scores, classIds } }, picture) =>
          Array.from(scores, (score, i) => ({
            picture,
            score,
            box: sided(boxes.subarray(4 * i, 4 * i + 4)),
            className: result.spec.classes[classIds[i]!],
          })),
        )
        .filter(({ className }) => className === classOf)
        .toSorted((a, b) => b.score - a.score)
        .map(({ picture, score, box }) => ({ picture, score, box }))
      const objects = counted.filter((one) => one.label === label).length
      return {
        title: `${isolated(label)}: ${plural(objects, 'object')}`,
        pictures: answered.map(({ picture, result }) => ({
          name: picture.name,
          url: picture.url,
          size: result.letterbox.image,
        })),
        truths: answered.flatMap(({ annotations }, picture) =>
          annotations
            .filter((one) => one.label === label)
            .map((one) => ({ picture, box: one.box, difficult: !counts(one) })),
        ),
        detections,
        origin: originOf(answered.length, classOf, answered[0]!.result.spec.name, settings.iou),
      }
    }),
  }
}

type Annotation = ReturnType<typeof annotationsOf>[number]

function annotationsOf({ labels }: Pick<EvaluateState, 'labels'>, name: string) {
  return labels.pictures.get(name)?.annotations ?? []
}

/** Whether an object counts as missed where it is not found. */
function counts({ crowd, difficult }: Annotation): boolean {
  return !crowd && !difficult
}

/** The network's class of a label, as Evaluate finds it; null: it has none. */
function classFor(matches: EvaluateState['classMatches'], label: string): string | null {
  const match = matches.find((one) => one.label === label)
  return match ? match.found : label
}

function found(
  { candidates, letterbox, spec }: PictureResult,
  settings: Pick<DetectSettings, 'iou' | 'classAgnostic' | 'maxDetections'>,
) {
  const all = { ...settings, confidence: floor, hiddenClasses: new Set<number>() }
  return detect(candidates, letterbox, all, spec.head.kind)
}

function sided([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: Float32Array) {
  return [x1, y1, x2 - x1, y2 - y1] as const
}

function originOf(count: number, className: string | null, network: string, iou: number): string {
  const boxes =
    className === null
      ? `${isolated(network)} has no such class, so that nothing is found.`
      : `The boxes are those of ${isolated(network)} for “${isolated(className)}”: all that score above ${floor}, after NMS at ${iou}.`
  return `Your own labels on ${plural(count, 'picture')}. ${boxes}`
}
