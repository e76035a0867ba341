import type { Cell } from '../../vision/grid.ts'
import type { Head } from '../../vision/heads/heads.ts'
import type { Fit } from '../../vision/input.ts'
import type { SpotName } from './spots.ts'
import type { WayName } from './ways.ts'

/**
 * What networks predict at a few places of one photograph, before any threshold, written by
 * `tests/labs/yolo-algorithm/write-cell-examples.ts`.
 */
export interface CellExamples {
  readonly picture: string
  /** width and height of the picture */
  readonly image: readonly [number, number]
  readonly classes: readonly string[]
  /** in picture pixels */
  readonly spots: Readonly<Record<SpotName, readonly [x: number, y: number]>>
  readonly networks: readonly ExampleNetwork[]
}

export interface ExampleNetwork {
  readonly way: Exclude<WayName, 'v1' | 'own'>
  readonly name: string
  /** SHA-256 of the network file that its record pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly fit: Fit
  readonly head: Head
  /** width and height of the network's input */
  readonly input: readonly [number, number]
  /** number of all predictions */
  readonly predictions: number
  /** by place, those of its cell in every grid; without a grid, the surest rows around it */
  readonly at: Readonly<Record<SpotName, readonly StoredPrediction[]>>
}

export interface StoredPrediction {
  readonly index: number
  readonly cell: Cell | null
  readonly anchorSize: readonly [number, number] | null
  /** the class with the highest score */
  readonly classId: number
  /** as the head gave them, five digits each */
  readonly values: readonly number[]
}
