import type { Note } from '../../../overlay/draw-notes.ts'
import type { Box } from '../../../overlay/rect.ts'
import type { Context2D } from '../../../overlay/surface.ts'
import type { Point } from '../../../vision/geometry.ts'

/**
 * What the open part of the inspector does on the stage: it draws there, and handles pointer and keys. All
 * positions are picture pixels, not mirrored; a changed position is a new object.
 */
export interface StageTool {
  /** whether the detections are drawn as usual */
  readonly showsDetections: boolean
  /** two boxes whose union and intersection are hatched, below everything else */
  readonly overlap?: readonly [Box, Box]
  /** draws in units of picture pixels; `pixel`: picture pixels per CSS pixel */
  readonly paint?: (context: Context2D, pixel: number) => void
  /** boxes with text, drawn above that */
  readonly notes?: readonly Note[]
  /** names of areas and lengths */
  readonly letters?: readonly Letter[]
  /** a marked point, above everything else */
  readonly cross?: Point | null
  /** null: the pointer has left */
  readonly hover?: (at: Point | null) => void
  /** true: the tap is handled and selects nothing */
  readonly tap?: (at: Point) => boolean
  /** what a press grabs, or null; `reach`: distance that still counts as a hit */
  readonly grab?: (at: Point, reach: number) => Grip | null
  /** a key pressed on the stage; true: it is handled */
  readonly key?: (event: KeyboardEvent) => boolean
}

export interface Grip {
  readonly move: (to: Point) => void
  /** cursor over it, as a CSS value */
  readonly cursor: string
}

/** A text centred on a point. */
export interface Letter {
  readonly at: Point
  readonly text: string
}

/** Passes the tool from the open part to the layer on the stage. */
export interface ToolBoard {
  readonly tool: () => StageTool | null
  readonly set: (tool: StageTool | null) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createToolBoard(): ToolBoard {
  const listeners = new Set<() => void>()
  let current: StageTool | null = null
  return {
    tool: () => current,
    set(tool) {
      if (tool === current) return
      current = tool
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
