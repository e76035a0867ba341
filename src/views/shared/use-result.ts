import { useMemo } from 'react'
import type { ModelSpec } from '../../catalogue/spec.ts'
import type { PictureResult } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import type { Detections } from '../../vision/detect.ts'

/** The result of the current picture, perhaps an older one of it; null while only another picture has one. */
export function useResult(): PictureResult | null {
  return useApp(resultOnStage)
}

/** What NMS made of `useResult()` under the present settings. */
export function useDetections(): Detections | null {
  const result = useResult()
  return useApp((state) => (result === null ? null : state.detections))
}

/** The network that made the result on the stage, or without one the network that is chosen. */
export function useResultSpec(): ModelSpec | null {
  const result = useResult()
  return useApp((state) => result?.spec ?? state.model.spec)
}

/** Class id to class name; text from outside, only ever rendered as text. */
export function useClassName(): (classId: number) => string {
  const classes = useResultSpec()?.classes
  return useMemo(() => (classId: number) => classes?.[classId] ?? `class ${classId}`, [classes])
}
