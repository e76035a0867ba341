import { boxAround } from '../box-around.ts'
import { firstLine } from '../first-line.ts'
import type { Told } from '../problems.ts'
import type { YoloPicture } from '../yolo-txt.ts'
import { boxFrom, cornerBox, drafts, numberOf, plainBox, type Drawn } from './draft.ts'

/** Formats of a text file a picture, a line an object, in picture pixels. */
export type RowFormat = 'KITTI' | 'VisDrone' | 'DOTA'

/** Which of them a text is, by its first lines; null: none of them. */
export function rowFormatOf(text: string): RowFormat | null {
  const line = firstLine(text)
  const words = line.split(/\s+/, 18)
  if ((words.length === 15 || words.length === 16) && numberOf(words[0]) === null) {
    return words.slice(1).every((word) => numberOf(word) !== null) ? 'KITTI' : null
  }
  if (isHead.test(line) || isDota(words)) return 'DOTA'
  const cells = line.replace(/,$/, '').split(',', 9)
  return cells.length === 8 && cells.every((cell) => numberOf(cell) !== null) ? 'VisDrone' : null
}

/** Reads such a text. @param picture name of the picture that it is of */
export function readRows(
  text: string,
  format: RowFormat,
  file: string,
  picture: string,
  told?: Told,
): Pick<YoloPicture, 'picture' | 'scores'> | null {
  const draft = drafts(file, told)
  const rows = text.split(/\r\n|\r|\n/).flatMap((line, i): (readonly [string, Drawn])[] => {
    if (line.trim() === '') return []
    const drawn = readers[format](line.trim())
    return drawn ? [[`line ${i + 1}`, drawn]] : []
  })
  draft.add(picture, null, '', rows)
  const [read] = draft.set().pictures
  if (!read) return null
  const scores = draft.scores()
  return { picture: read, scores: scores && read.annotations.map((one) => scores.get(one)!) }
}

const readers: Readonly<Record<RowFormat, (line: string) => Drawn | null>> = {
  /**
   * `type truncated occluded alpha left top right bottom ..`, and a score where they are results
   * (cvlibs.net/datasets/kitti). Regions of which nobody knows what is in them are crowds of nothing, and left out.
   */
  KITTI(line) {
    const words = line.split(/\s+/)
    const [label] = words
    if (label === 'DontCare') return null
    const box = boxFrom(words.slice(4, 8).map(numberOf), cornerBox)
    return { label, box, ...(words.length === 16 && { score: numberOf(words[15]) }) }
  },
  /**
   * `left,top,width,height,score,category,truncation,occlusion`; a score of 0 and category 0 are to be ignored.
   * Results have -1 for what they do not say.
   */
  VisDrone(line) {
    const numbers = line.split(',').map(numberOf)
    const [score, category, truncation, occlusion] = numbers.slice(4)
    if (score === 0 || category === 0) return null
    const isResult = truncation === -1 && occlusion === -1
    return {
      label: visDroneNames[category ?? -1],
      box: boxFrom(numbers, plainBox),
      ...(isResult && { score: score ?? null }),
    }
  },
  /** Four corners, the class, and whether it is difficult (captain-whu.github.io/DOTA), after lines on the source. */
  DOTA(line) {
    if (isHead.test(line)) return null
    const words = line.split(/\s+/)
    const corners = words.slice(0, 8).map(numberOf)
    const box = boxAround(corners)
    // as many places across as down: the two of each that a box has
    const isTurned = [0, 1].some((odd) => new Set(corners.filter((_, i) => i % 2 === odd)).size > 2)
    return { label: words[8], box, ...(isTurned && { shape: 'a turned rectangle' }) }
  },
}

/** Lines that DOTA begins with. */
const isHead = /^(imagesource|gsd):/i

function isDota(words: readonly string[]): boolean {
  return (
    (words.length === 9 || words.length === 10) &&
    words.slice(0, 8).every((word) => numberOf(word) !== null) &&
    numberOf(words[8]) === null
  )
}

/** github.com/VisDrone/VisDrone2018-DET-toolkit */
const visDroneNames = [
  ...['ignored regions', 'pedestrian', 'people', 'bicycle', 'car', 'van', 'truck', 'tricycle'],
  ...['awning-tricycle', 'bus', 'motor', 'others'],
]
