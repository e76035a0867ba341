import { useApp } from '../../state/react.ts'
import { isSameItem, type StageItem } from '../../state/stage-item.ts'
import * as strings from './strings.ts'

/** "boats.jpg, 6 detections"; the name alone until there is an answer. */
export function useNameWithAnswer(name: string, item: StageItem): string {
  // the number only: a camera answers many times per second
  const count = useApp(({ shown, detections }) =>
    shown && isSameItem(shown.item, item) ? (detections?.count ?? null) : null,
  )
  return count === null ? name : `${name}, ${strings.detections(count)}`
}
