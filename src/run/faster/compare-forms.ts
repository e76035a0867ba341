import type { DifferingPicture } from '../../state/faster/faster-state.ts'
import { bestClasses } from '../../vision/best-classes.ts'
import { agreementOf, type Agreement } from '../../vision/compare/agreement.ts'
import { matchDetections } from '../../vision/compare/match-detections.ts'
import { detect, type Detections, type DetectSettings } from '../../vision/detect.ts'
import type { FrameAnswer } from '../detect-frame.ts'

/** The answer of a form of a network for a picture. */
export interface FormAnswer {
  readonly id: string
  readonly name: string
  readonly answer: FrameAnswer
}

/** Agreement of two forms of one network on the same pictures, in the same order, under given settings. */
export function compareForms(
  float: readonly FormAnswer[],
  fast: readonly FormAnswer[],
  settings: DetectSettings,
): { readonly agreement: Agreement; readonly differing: readonly DifferingPicture[] } {
  const compared = float.map(({ id, name, answer }, i) => {
    const [a, b] = [detectionsOf(answer, settings), detectionsOf(fast[i]!.answer, settings)]
    return { id, name, a, b, pairing: matchDetections(a, b) }
  })
  const differing = compared
    .map(({ id, name, pairing }) => ({
      id,
      name,
      lost: pairing.onlyA.length,
      added: pairing.onlyB.length,
    }))
    .filter(({ lost, added }) => lost + added > 0)
    .toSorted((one, other) => other.lost + other.added - one.lost - one.added)
  return { agreement: agreementOf(compared), differing }
}

/** One class per box, as the page shows it. */
function detectionsOf(
  { candidates, multiLabel, letterbox, spec }: FrameAnswer,
  settings: DetectSettings,
): Detections {
  const single = multiLabel ? bestClasses(candidates) : candidates
  return detect(single, letterbox, settings, spec.head.kind)
}
