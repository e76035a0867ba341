import { createContext, useContext, useLayoutEffect } from 'react'
import { hideDetections } from '../../../state/actions.ts'
import { useAppStore } from '../../../state/react.ts'
import { createToolBoard, type StageTool, type ToolBoard } from './stage-tool.ts'

export const BoardContext = createContext<ToolBoard>(createToolBoard())

/** Puts a tool on the stage while the component is mounted; pass the same object while nothing changes. */
export function useStageTool(tool: StageTool | null): void {
  const board = useContext(BoardContext)
  const store = useAppStore()
  const detectionsHidden = tool !== null && !tool.showsDetections
  useLayoutEffect(() => {
    board.set(tool)
    return () => board.set(null)
  }, [board, tool])
  useLayoutEffect(() => {
    hideDetections(store, detectionsHidden)
    return () => hideDetections(store, false)
  }, [store, detectionsHidden])
}
