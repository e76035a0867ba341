import type { Note } from '../../../overlay/draw-notes.ts'
import type { Box } from '../../../overlay/rect.ts'
import type { Context2D } from '../../../overlay/surface.ts'
import type { Point } from '../../../vision/geometry.ts'

/**
 * What a part of the inspector does on the stage while it is open: it draws there, and answers
 * pointer and keys. All places are picture pixels, not mirrored; one that changes is a new object.
 */
export interface StageTool {
  /** whether the detections are drawn as always */
  readonly showsDetections: boolean
  /** two boxes whose union and intersection are hatched, under everything */
  readonly overlap?: readonly [Box, Box]
  /** drawn with the picture's pixels as units; `pixel`: how many of them a CSS pixel is */
  readonly paint?: (context: Context2D, pixel: number) => void
  /** boxes with words, drawn over that */
  readonly notes?: readonly Note[]
  /** names of areas and lengths */
  readonly letters?: readonly Letter[]
  /** a place that is asked about, over everything */
  readonly cross?: Point | null
  /** null: the pointer has left */
  readonly hover?: (at: Point | null) => void
  /** true: the tap is used and selects nothing */
  readonly tap?: (at: Point) => boolean
  /** what a press takes hold of, where it takes hold of anything; `reach`: how far off still counts */
  readonly grab?: (at: Point, reach: number) => Grip | null
  /** a key pressed on the stage; true: it is used */
  readonly key?: (event: KeyboardEvent) => boolean
}

export interface Grip {
  readonly move: (to: Point) => void
  /** the pointer's look over it, as CSS names it */
  readonly cursor: string
}

/** A name in the middle of a place. */
export interface Letter {
  readonly at: Point
  readonly text: string
}

/** Where the open part puts its tool and the layer on the stage finds it. */
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
