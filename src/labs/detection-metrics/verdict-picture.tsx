import { formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { BoxesOverPicture, type BoxLook, type PictureBox } from '../shared/boxes-over-picture.tsx'
import type { Example } from './examples.ts'
import type { SidedBox } from './labelled-example.ts'
import { foundTruths, type Measured } from './measured.ts'

export interface VerdictPictureProps {
  readonly example: Example
  /** index of the picture that is shown */
  readonly picture: number
  readonly measured: Measured
  readonly confidence: number
}

const looks = {
  found: { tone: 'accent', dash: 'dashed', strokeWidth: 1.5 },
  missed: { tone: 'warm', dash: 'dashed', strokeWidth: 2.5, shade: 0.25 },
  difficult: { tone: 'soft', dash: 'dashed', strokeWidth: 1.5, opacity: 0.7 },
  right: { tone: 'good', strokeWidth: 2 },
  wrong: { tone: 'bad', strokeWidth: 2 },
} as const satisfies Readonly<Record<string, BoxLook>>

/** Objects and detections over the picture, coloured by the verdict at this threshold. */
export function VerdictPicture({ example, picture, measured, confidence }: VerdictPictureProps) {
  const { truths, detections, pictures } = example
  const { url, size } = pictures[picture]!
  const isHere = (one: { readonly picture?: number }) => (one.picture ?? 0) === picture
  const found = foundTruths(measured, confidence)
  const missed = truths.filter((one, g) => isHere(one) && !one.difficult && !found.has(g)).length
  const predicted = measured.rows.filter(
    ({ score, detection }) => score > confidence && isHere(detections[detection]!),
  )
  const count = (verdict: string) => predicted.filter((row) => row.verdict === verdict).length
  const boxes: PictureBox[] = truths.flatMap((one, g) => {
    const look = one.difficult ? looks.difficult : found.has(g) ? looks.found : looks.missed
    return isHere(one) ? [{ id: `object ${g}`, box: cornersOf(one.box), look }] : []
  })
  for (const { score, verdict, detection } of predicted) {
    if (verdict === 'ignored') continue
    boxes.push({
      id: `box ${detection}`,
      box: cornersOf(detections[detection]!.box),
      look: verdict === 'TP' ? looks.right : looks.wrong,
      text: `${formatScore(score)} ${verdict === 'TP' ? '✓' : '✕'}`,
    })
  }
  return (
    <BoxesOverPicture
      title={`${example.title}, with boxes above ${formatScore(confidence)}`}
      description={`${plural(count('TP'), 'right box', 'right boxes')}, ${plural(count('FP'), 'wrong one')}, ${plural(missed, 'object')} missed.`}
      url={url}
      size={size}
      boxes={boxes}
    />
  )
}

function cornersOf([left, top, width, height]: SidedBox): PictureBox['box'] {
  return [left, top, left + width, top + height]
}
