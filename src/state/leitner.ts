import type { Exam } from './exam.ts'

/**
 * How many other questions come before one of each box is asked again (after Leitner, 1972). Counted in
 * questions, not days: people cram the evening before, and the order can be tested.
 */
export const intervals: readonly number[] = [2, 6, 15, 40, 100]

/** Marks an answer and returns the new exam. */
export function markAnswer(exam: Exam, id: string, known: boolean): Exam {
  const turn = exam.turn + 1
  const before = exam.cards[id]?.box ?? 0
  const box = known ? Math.min(before + 1, intervals.length - 1) : 0
  const card = { box, due: turn + (intervals[box] as number) }
  return { turn, cards: { ...exam.cards, [id]: card } }
}

/**
 * The next question among `ids`: a due one (least known first, then longest overdue), else the first new one,
 * else the one due soonest. Never the question just asked, unless it is the only one. Null without `ids`.
 */
export function nextQuestion(exam: Exam, ids: readonly string[]): string | null {
  const others = ids.filter((id) => !justAsked(exam, id))
  const asked = others
    .flatMap((id) => {
      const card = exam.cards[id]
      return card ? [{ id, ...card }] : []
    })
    .toSorted((a, b) => a.due - b.due)
  const [due] = asked
    .filter((card) => card.due <= exam.turn)
    .toSorted((a, b) => a.box - b.box || a.due - b.due)
  const fresh = others.find((id) => !(id in exam.cards))
  return due?.id ?? fresh ?? asked[0]?.id ?? ids[0] ?? null
}

/** Whether its interval started with the last turn. */
function justAsked({ turn, cards }: Exam, id: string): boolean {
  const card = cards[id]
  return card !== undefined && card.due - (intervals[card.box] ?? NaN) === turn
}

export interface ExamCounts {
  readonly fresh: number
  /** missed, or not yet known twice in a row */
  readonly learning: number
  readonly known: number
}

export function countCards(exam: Exam, ids: readonly string[]): ExamCounts {
  const boxes = ids.map((id) => exam.cards[id]?.box)
  const known = boxes.filter((box) => box !== undefined && box >= 2).length
  const fresh = boxes.filter((box) => box === undefined).length
  return { fresh, known, learning: boxes.length - fresh - known }
}
