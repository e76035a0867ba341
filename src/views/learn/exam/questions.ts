import type { Block, Choice, Concept, ConceptId, Text } from '../../../content/concept.ts'
import { graded } from '../../../content/graded.ts'

export interface ExamQuestion {
  /** stays the same as long as the order of the page's questions does */
  readonly id: string
  readonly concept: ConceptId
  readonly title: string
  readonly question: Text
  /** each with why it is right or wrong */
  readonly options: Choice['options']
  readonly answer: readonly Block[]
}

/**
 * The questions of several pages (each page's "predict first", then its interview questions from easy to hard),
 * interleaved so that consecutive ones come from different pages.
 */
export function questionsOf(concepts: readonly Concept[]): readonly ExamQuestion[] {
  const rounds = concepts.map((concept) => [
    predictQuestion(concept),
    ...interviewQuestions(concept),
  ])
  const longest = Math.max(0, ...rounds.map((questions) => questions.length))
  return Array.from({ length: longest }, (_, round) =>
    rounds.flatMap((questions) => questions.slice(round, round + 1)),
  ).flat()
}

function predictQuestion({ id, title, predict }: Concept): ExamQuestion {
  const right = predict.options.filter((option) => option.right)
  return {
    id: `${id}:predict`,
    concept: id,
    title,
    question: predict.question,
    options: predict.options,
    answer: right.map(({ text, why }) => `*${text}*: ${why}`),
  }
}

function interviewQuestions({ id, title, interview }: Concept): readonly ExamQuestion[] {
  return graded(interview).flatMap(({ questions }) =>
    questions.map((asked) => ({
      id: `${id}:${interview.indexOf(asked) + 1}`,
      concept: id,
      title,
      question: asked.question,
      options: [],
      answer: asked.answer,
    })),
  )
}
