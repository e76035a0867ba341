import { formatCount } from './numbers.ts'

/** "1 object", "6 objects" */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${oneOrMany(count, noun, nouns)}`
}

/** The word that agrees with a count: "is" with 1, "are" with any other. */
export function oneOrMany(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}
