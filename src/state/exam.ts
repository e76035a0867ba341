/** How well a question is known: it moves up one box when known, back to the first when missed. */
export interface Card {
  readonly box: number
  /** the turn from which it may be asked again */
  readonly due: number
}

/** Cards by question id; a question that was never asked has none. */
export interface Exam {
  /** number of answers marked so far */
  readonly turn: number
  readonly cards: Readonly<Record<string, Card>>
}

export const emptyExam: Exam = { turn: 0, cards: {} }
