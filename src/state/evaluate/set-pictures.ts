import type { Picture } from '../app-state.ts'
import type { EvaluateState } from './evaluate-state.ts'

/**
 * The pictures that are open and labelled, each name once. The app's own photographs never join a person's
 * set: they count in the demo, or where nothing but them is labelled.
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

/** Pictures of a person's own that are open and not labelled. */
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
