import { formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { BoxesOverPicture, type BoxLook, type PictureBox } from '../shared/boxes-over-picture.tsx'
import type { Example } from './examples.ts'
import type { SidedBox } from './labelled-example.ts'
import { foundTruths, type Measured } from './measured.ts'

export interface VerdictPictureProps {
  readonly example: Example
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
export function VerdictPicture({ example, measured, confidence }: VerdictPictureProps) {
  const { truths, detections } = example
  const found = foundTruths(measured, confidence)
  const missed = truths.filter(({ difficult }, g) => !difficult && !found.has(g)).length
  const predicted = measured.rows.filter(({ score }) => score > confidence)
  const count = (verdict: string) => predicted.filter((row) => row.verdict === verdict).length
  const boxes: PictureBox[] = truths.map(({ box, difficult }, g) => ({
    id: `object ${g}`,
    box: cornersOf(box),
    look: difficult ? looks.difficult : found.has(g) ? looks.found : looks.missed,
  }))
  measured.rows.forEach(({ score, verdict }, d) => {
    if (score <= confidence || verdict === 'ignored') return
    boxes.push({
      id: `box ${d}`,
      box: cornersOf(detections[d]!.box),
      look: verdict === 'TP' ? looks.right : looks.wrong,
      text: `${formatScore(score)} ${verdict === 'TP' ? '✓' : '✕'}`,
    })
  })
  return (
    <BoxesOverPicture
      title={`${example.title}, with boxes above ${formatScore(confidence)}`}
      description={`${plural(count('TP'), 'right box', 'right boxes')}, ${plural(count('FP'), 'wrong one')}, ${plural(missed, 'object')} missed.`}
      url={example.url}
      size={example.size}
      boxes={boxes}
    />
  )
}

function cornersOf([left, top, width, height]: SidedBox): PictureBox['box'] {
  return [left, top, left + width, top + height]
}
