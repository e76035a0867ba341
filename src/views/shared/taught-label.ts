import { formatScore } from '../../words/numbers.ts'

/** What a detection is called that is of the class a person has taught: with that score, then as the network says. */
export function taughtLabel(name: string, score: number, own: string): string {
  return `${name} ${formatScore(score)} · ${own}`
}
