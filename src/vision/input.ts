/**
 * How a picture is fitted into the network's input.
 * - `centre`: letterbox, padding on both sides (Ultralytics)
 * - `corner`: letterbox, padding right and bottom only (YOLOX)
 * - `stretch`: both sides scaled independently, no padding (Yolo-FastestV2)
 */
export type Fit = 'centre' | 'corner' | 'stretch'

/** How pixels become the input tensor: planar [1, 3, height, width]. */
export interface InputRule {
  /** the input's name in the graph */
  readonly name: string
  readonly type: 'float32' | 'float16'
  readonly channels: 'rgb' | 'bgr'
  /** each 0..255 value is divided by this: 255 or 1 */
  readonly divisor: number
  /** then, per channel (red, green, blue): minus `mean`, divided by `std` */
  readonly normalisation?: { readonly mean: Rgb; readonly std: Rgb }
  readonly fit: Fit
  /** grey level of the padding, 0..255, before the division */
  readonly padValue: number
  readonly size: SizeRule
}

export type Rgb = readonly [red: number, green: number, blue: number]

/** Either a fixed side (square input) or any multiple of `step` between `min` and `max`. */
export type SizeRule =
  | { readonly kind: 'fixed'; readonly width: number; readonly height: number }
  | {
      readonly kind: 'dynamic'
      readonly step: number
      readonly min: number
      readonly max: number
      readonly default: number
    }
