import type { Answers, Question } from '../vision/explain/question.ts'

/** What the raw outputs of a frame say, and which frame that is. */
export interface Told<K extends Question['kind']> {
  readonly frameId: number
  readonly answer: Answers[K]
}

/** What may be asked of the network beyond its boxes. */
export interface InspectCommands {
  /**
   * Asks about the raw outputs of what is on the stage; of a camera those of the newest frame. Null where
   * they are gone: then a picture is detected again by itself.
   */
  explain<K extends Question['kind']>(
    question: Extract<Question, { readonly kind: K }>,
    signal?: AbortSignal,
  ): Promise<Told<K> | null>
}
