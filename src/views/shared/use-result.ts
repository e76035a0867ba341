import { useMemo } from 'react'
import type { ModelSpec } from '../../catalogue/spec.ts'
import type { PictureResult } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import type { Detections } from '../../vision/detect.ts'
import { isolated } from '../../words/visible.ts'

/** The result of the current picture, possibly an outdated one; null while the result shown is of another picture. */
export function useResult(): PictureResult | null {
  return useApp(resultOnStage)
}

/** Detections of `useResult()` under the present settings. */
export function useDetections(): Detections | null {
  const result = useResult()
  return useApp((state) => (result === null ? null : state.detections))
}

/** The network behind the result on the stage; without a result, the selected network. */
export function useResultSpec(): ModelSpec | null {
  const result = useResult()
  return useApp((state) => result?.spec ?? state.model.spec)
}

/** Class id to class name; untrusted text, only ever rendered as text. */
export function useClassName(): (classId: number) => string {
  const classes = useResultSpec()?.classes
  return useMemo(
    () => (classId: number) => isolated(classes?.[classId] ?? `class ${classId}`),
    [classes],
  )
}
