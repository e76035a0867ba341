import type { Annotation } from '../../../annotations/annotation-set.ts'
import type { Example, PictureVerdicts } from '../../../evaluation/protocol.ts'
import { shortName } from '../../../overlay/chip-text.ts'
import { classColour } from '../../../overlay/class-colours.ts'
import type { Note } from '../../../overlay/draw-notes.ts'
import type { Box } from '../../../overlay/rect.ts'
import { IGNORED, TRUE_POSITIVE } from '../../../vision/metrics/match.ts'
import { formatScore } from '../../../words/numbers.ts'

/** Bright enough for dark text, distinguishable for colour-blind people, and each with its own icon and line style. */
export const verdictColours = {
  right: '#6fd3a1',
  wrong: '#ff9d94',
  missed: '#ffd166',
  ignored: '#b9c0c9',
} as const

/** The labels being edited; the selected one with handles, and `draft` in its place during a drag. */
export function labelNotes(
  annotations: readonly Annotation[],
  selected: number | null,
  colourOf: (label: string) => number,
  draft: { readonly index: number | null; readonly box: Box; readonly label: string } | null,
): readonly Note[] {
  const notes = annotations.map((annotation, i): Note => {
    const chosen = i === selected
    const moved = draft !== null && draft.index === i
    return {
      box: moved ? draft.box : corners(annotation),
      text: { words: shortName(nameOf(annotation)), figures: '' },
      colour: classColour(colourOf(annotation.label)),
      line: annotation.crowd || annotation.difficult ? 'dashed' : 'solid',
      weight: chosen ? 'strong' : 'plain',
      handles: chosen,
    }
  })
  if (draft === null || draft.index !== null) return notes
  return [
    ...notes,
    {
      box: draft.box,
      text: { words: shortName(draft.label), figures: '' },
      colour: classColour(colourOf(draft.label)),
      line: 'solid',
      weight: 'strong',
    },
  ]
}

/** Detections above the threshold with their verdicts, and missed objects. */
export function verdictNotes(
  annotations: readonly Annotation[],
  { boxes, scores, names, verdicts, detection }: PictureVerdicts,
  confidence: number,
  highlight: Example | null,
): readonly Note[] {
  const weigh = (stands: boolean | undefined): Note['weight'] =>
    highlight === null ? 'plain' : stands ? 'strong' : 'faint'
  const notes: Note[] = []
  for (let i = 0; i < scores.length; i++) {
    const stands = highlight?.detections.includes(i)
    // emphasised examples are shown, however low their score
    if (!(scores[i]! > confidence) && !stands) continue
    const kind =
      verdicts[i] === TRUE_POSITIVE ? 'right' : verdicts[i] === IGNORED ? 'ignored' : 'wrong'
    const [x1, y1, x2, y2] = boxes.subarray(4 * i, 4 * i + 4)
    notes.push({
      box: [x1!, y1!, x2!, y2!],
      text: {
        words: `${signs[kind]} ${shortName(names[i] ?? '')}`,
        figures: formatScore(scores[i]!),
      },
      colour: verdictColours[kind],
      line: kind === 'right' ? 'solid' : 'dashed',
      weight: weigh(stands),
    })
  }
  annotations.forEach((annotation, g) => {
    const d = detection[g] ?? -1
    const found = d >= 0 && scores[d]! > confidence
    const stands = highlight?.truths.includes(g)
    if (found && !stands) return
    const counts = !annotation.crowd && !annotation.difficult
    const kind = !counts ? 'ignored' : found ? 'right' : 'missed'
    const word = found ? 'labelled' : counts ? 'missed' : annotation.crowd ? 'crowd' : 'difficult'
    notes.push({
      box: corners(annotation),
      text: { words: `${word} ${shortName(annotation.label)}`, figures: '' },
      colour: verdictColours[kind],
      line: 'dotted',
      weight: weigh(stands),
    })
  })
  return notes
}

/** xyxy of an annotation. */
export function corners({ box: [x, y, width, height] }: Annotation): Box {
  return [x, y, x + width, y + height]
}

const signs = { right: '✓', wrong: '✕', ignored: '○' } as const

function nameOf({ label, crowd, difficult }: Annotation): string {
  return `${label}${crowd ? ' (crowd)' : difficult ? ' (difficult)' : ''}`
}
