import type { Picture } from '../app-state.ts'
import type { Labels } from './evaluate-state.ts'

/** Open pictures of a person without labels; photographs of the app's own are none of a person's set. */
export function unlabelledOf(
  opened: readonly Picture[],
  labelled: Labels['pictures'],
): readonly Picture[] {
  return opened.filter(({ name, credit }) => credit === null && !labelled.has(name))
}
