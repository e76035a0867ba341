declare const space: unique symbol

/** Width and height in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A point in input or picture pixels, from the upper left corner. */
export type Point = readonly [x: number, y: number]

/** Boxes as xyxy in **input pixels** (the letterboxed square the network sees), Float32Array[4n]. */
export type ModelBoxes = Float32Array & { readonly [space]: 'model' }

/** Boxes as xyxy in **picture pixels** (upright, EXIF applied), Float32Array[4n]. */
export type ImageBoxes = Float32Array & { readonly [space]: 'image' }
