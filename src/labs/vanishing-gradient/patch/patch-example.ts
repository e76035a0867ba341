import type { StoredOrigin } from '../../shared/stored-origin.ts'

/**
 * How strongly every layer of YOLOv5s with an activation answers at each of its cells, on a photograph, written by
 * `tests/labs/vanishing-gradient/write-patch-example.ts`.
 */
export interface PatchExample extends StoredOrigin {
  readonly layers: readonly StoredStrengths[]
}

export interface StoredStrengths {
  readonly output: string
  readonly dims: readonly [channels: number, rows: number, columns: number]
  readonly kernel: readonly [rows: number, columns: number]
  /** base64 of little-endian float16, [rows, columns] */
  readonly strengths: string
}
