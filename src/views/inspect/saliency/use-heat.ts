import { useMemo } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { useStageTool } from '../tool/use-stage-tool.ts'
import type { BoxOnStage } from './explained-box.ts'
import { heatTool, type HeatLook } from './heat-tool.ts'

/**
 * Lays a map over the picture on the stage, with the box that it is about.
 * @param heat covers the network's input; the same object while nothing changes; null: nothing yet
 */
export function useHeat(
  heat: CanvasImageSource | null,
  look: HeatLook,
  result: PictureResult,
  target: BoxOnStage,
): void {
  useStageTool(
    useMemo(() => heatTool({ heat, look, result, target }), [heat, look, result, target]),
  )
}
