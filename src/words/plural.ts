import { formatCount } from './numbers.ts'

/** "1 object", "6 objects" */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`
}
