import { shortName } from '../../overlay/chip-text.ts'
import { classColour } from '../../overlay/class-colours.ts'
import type { Note } from '../../overlay/draw-notes.ts'
import { mirrored, type Box } from '../../overlay/rect.ts'
import type { AppState } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import type { VersusSide, VersusState } from '../../state/versus/versus-state.ts'
import { sameClasses } from '../../vision/compare/same-classes.ts'
import { formatScore } from '../../words/numbers.ts'
import * as strings from './strings.ts'

/**
 * The boxes of one of the two answers: what this one alone found stands out, with a tint and a sign at its name;
 * while one is pointed at in the list, it alone does.
 *
 * @param mirror width of the picture where it is mirrored, in its pixels; else null
 */
export function notesOf(
  side: VersusSide,
  versus: VersusState,
  app: AppState,
  mirror: number | null,
): readonly Note[] {
  const own = resultOnStage(app)
  const shown = side === 'a' ? own : versus.shown
  const detections = side === 'a' ? app.detections : versus.detections
  if (!shown || !detections) return []
  const { pairing } = versus.paired?.a === app.detections ? versus.paired : { pairing: null }
  const alone = new Set(side === 'a' ? pairing?.onlyA : pairing?.onlyB)
  const { classes } = shown.spec
  const places = side === 'b' && own ? sameClasses(own.spec.classes, classes) : null
  const { showLabels, showScores } = app.settings
  const pointed = pointedIn(side, versus)
  return Array.from(detections.scores, (score, i): Note => {
    const classId = detections.classIds[i]!
    const place = places?.[classId] ?? classId
    const [x1, y1, x2, y2] = detections.boxes.subarray(4 * i, 4 * i + 4)
    const box: Box = [x1!, y1!, x2!, y2!]
    const isAlone = alone.has(i)
    const name = `${isAlone ? '≠ ' : ''}${shortName(classes[classId] ?? strings.classNumber(classId))}`
    const text = { words: showLabels ? name : '', figures: showScores ? formatScore(score) : '' }
    return {
      box: mirror === null ? box : mirrored(box, mirror),
      text: showLabels || showScores ? text : null,
      // one colour for a class in both; a class that the first does not know has that of its own number
      colour: classColour(place < 0 ? classId : place),
      line: 'solid',
      weight:
        pointed === null ? (isAlone ? 'strong' : 'plain') : pointed === i ? 'strong' : 'faint',
    }
  })
}

/** The place that is pointed at: its own, or that of its partner; -1: it has none here; null: nothing is. */
function pointedIn(side: VersusSide, { pointed, paired }: VersusState): number | null {
  if (!pointed || !paired) return null
  if (pointed.side === side) return pointed.place
  const { a, b } = paired.pairing
  const [from, to] = pointed.side === 'a' ? [a, b] : [b, a]
  const row = from.indexOf(pointed.place)
  return row < 0 ? -1 : to[row]!
}
