import type { Size } from '../vision/geometry.ts'

/** A picture that is open. */
export interface KnownPicture {
  readonly name: string
  /** with its folders, where that says more than the name */
  readonly path?: string | undefined
  /** upright, in pixels */
  readonly size: Size
}
