import type { BoxCorners } from '../../../vision/explain/overlap.ts'

/**
 * Crops of two photographs as a layer of YOLOv5s sees them, written by
 * `tests/labs/overfitting/write-crop-example.ts`.
 */
export interface CropExample {
  /** SHA-256 of the network file that the catalogue pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly name: string
  /** the layer's node */
  readonly layer: string
  readonly maps: number
  readonly className: string
  readonly crops: readonly StoredCrop[]
}

export interface StoredCrop {
  readonly isOfClass: boolean
  readonly picture: string
  /** of the picture */
  readonly size: readonly [width: number, height: number]
  /** xyxy in its pixels */
  readonly box: BoxCorners
  /** what is in it */
  readonly shows: string
  /** base64 of little-endian float16, [maps] */
  readonly features: string
}
