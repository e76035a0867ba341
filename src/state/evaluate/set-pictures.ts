import type { Picture } from '../app-state.ts'
import type { EvaluateState } from './evaluate-state.ts'

/**
 * The open, labelled pictures, each name once. The app's own photographs never belong to a user's set: they count
 * only in the demo, or if nothing else is labelled.
 */
export function picturesOfSet(
  { labels, demo }: Pick<EvaluateState, 'labels' | 'demo'>,
  pictures: readonly Picture[],
): readonly Picture[] {
  const labelled = pictures.filter(({ name }) => labels.pictures.has(name))
  const [samples, own] = [labelled.filter(isSample), labelled.filter((one) => !isSample(one))]
  const counted = demo || own.length === 0 ? samples : own
  return [...new Map(counted.toReversed().map((one) => [one.name, one])).values()].toReversed()
}

/** The user's open pictures without labels. */
export function unlabelledPictures(
  { labels, demo }: Pick<EvaluateState, 'labels' | 'demo'>,
  pictures: readonly Picture[],
): readonly Picture[] {
  if (demo) return []
  return pictures.filter((one) => !isSample(one) && !labels.pictures.has(one.name))
}

/** Whether a photograph came with the app. */
function isSample({ credit }: Picture): boolean {
  return credit !== null
}
