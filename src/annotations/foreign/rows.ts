import type { LabelledPicture } from '../annotation-set.ts'
import type { Told } from '../problems.ts'
import { boxFrom, cornerBox, drafts, numberOf, plainBox, type Drawn } from './draft.ts'

/** Formats of a text file a picture, a line an object, in picture pixels. */
export type RowFormat = 'KITTI' | 'VisDrone'

/** Which of them a text is, by its first line; null: none of them. */
export function rowFormatOf(text: string): RowFormat | null {
  const line = /^\s*(\S.*)$/m.exec(text)?.[1]?.trim() ?? ''
  const words = line.split(/\s+/)
  if ((words.length === 15 || words.length === 16) && numberOf(words[0]) === null) {
    return words.slice(1).every((word) => numberOf(word) !== null) ? 'KITTI' : null
  }
  const cells = line.replace(/,$/, '').split(',')
  return cells.length === 8 && cells.every((cell) => numberOf(cell) !== null) ? 'VisDrone' : null
}

/** Reads such a text. @param picture name of the picture that it is of */
export function readRows(
  text: string,
  format: RowFormat,
  file: string,
  picture: string,
  told?: Told,
): LabelledPicture | null {
  const draft = drafts(file, told)
  const rows = text.split(/\r\n|\r|\n/).flatMap((line, i): (readonly [string, Drawn])[] => {
    if (line.trim() === '') return []
    const drawn = format === 'KITTI' ? kitti(line.trim()) : visDrone(line.trim())
    return drawn ? [[`line ${i + 1}`, drawn]] : []
  })
  draft.add(picture, null, '', rows)
  return draft.set().pictures[0] ?? null
}

/**
 * `type truncated occluded alpha left top right bottom ..` (cvlibs.net/datasets/kitti). Regions of which nobody
 * knows what is in them are crowds of nothing, and left out.
 */
function kitti(line: string): Drawn | null {
  const words = line.split(/\s+/)
  const [label] = words
  if (label === 'DontCare') return null
  return { label, box: boxFrom(words.slice(4, 8).map(numberOf), cornerBox) }
}

/** `left,top,width,height,score,category,truncation,occlusion`; a score of 0 and category 0 are to be ignored. */
function visDrone(line: string): Drawn | null {
  const numbers = line.split(',').map(numberOf)
  const [score, category] = numbers.slice(4)
  if (score === 0 || category === 0) return null
  return { label: visDroneNames[category ?? -1], box: boxFrom(numbers, plainBox) }
}

/** github.com/VisDrone/VisDrone2018-DET-toolkit */
const visDroneNames = [
  ...['ignored regions', 'pedestrian', 'people', 'bicycle', 'car', 'van', 'truck', 'tricycle'],
  ...['awning-tricycle', 'bus', 'motor', 'others'],
]
