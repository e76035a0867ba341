import { levels, type Question } from './concept.ts'

/** Questions of one level, with the level's name for a heading. */
export interface Grade {
  readonly name: string
  readonly questions: readonly Question[]
}

/** The questions from easy to hard, within a level in their own order; a level without questions is left out. */
export function graded(questions: readonly Question[]): readonly Grade[] {
  return levels.flatMap((level) => {
    const some = questions.filter((question) => question.level === level)
    return some.length > 0 ? [{ name: names[level], questions: some }] : []
  })
}

const names = { easy: 'Easy', medium: 'Medium', hard: 'Hard' } as const
