import { useMemo } from 'react'
import type { EditedPicture } from '../../state/evaluate/edits.ts'
import { useApp } from '../../state/react.ts'
import { pictureOnStage } from '../../state/on-stage.ts'

/** The picture on the stage, once its size is known. */
export function useStagePicture(): EditedPicture | null {
  const picture = useApp(pictureOnStage)
  const name = picture?.name
  const size = picture?.size ?? null
  return useMemo(() => (name !== undefined && size ? { name, size } : null), [name, size])
}
