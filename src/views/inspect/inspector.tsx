import type { ComponentType } from 'react'
import type { StageLayerProps } from '../stage/stage-layer.ts'
import { InspectPanel } from './inspect-panel.tsx'
import { createToolBoard } from './tool/stage-tool.ts'
import { ToolLayer } from './tool/tool-layer.tsx'
import { BoardContext } from './tool/use-stage-tool.ts'

/** The Inspect tab's panel and its layer on the stage, with shared drawing state. */
export function createInspector(): {
  readonly Panel: ComponentType
  readonly Layer: ComponentType<StageLayerProps>
} {
  const board = createToolBoard()
  return {
    Panel: () => (
      <BoardContext value={board}>
        <InspectPanel />
      </BoardContext>
    ),
    Layer: (props) => (
      <BoardContext value={board}>
        <ToolLayer {...props} />
      </BoardContext>
    ),
  }
}
