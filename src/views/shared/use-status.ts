import { useMemo } from 'react'
import { useApp } from '../../state/react.ts'
import { statusOf, type Status } from './status.ts'

/** Status of the item on the stage. */
export function useStatus(): Status {
  const model = useApp((state) => state.model)
  const pictures = useApp((state) => state.pictures)
  const onStage = useApp((state) => state.onStage)
  const live = useApp((state) => state.live)
  const shown = useApp((state) => state.shown)
  const detections = useApp((state) => state.detections)
  return useMemo(
    () => statusOf({ model, live, pictures, onStage, shown, detections }),
    [model, live, pictures, onStage, shown, detections],
  )
}
