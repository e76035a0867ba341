/** What is used of the package, which has no types of its own. */
declare module 'gifenc' {
  type Colour = readonly [red: number, green: number, blue: number]

  /** At most so many colours that stand for those of RGBA pixels. */
  export function quantize(rgba: Uint8ClampedArray, most: number): readonly Colour[]

  /** The nearest colour of the palette for each pixel, by its index. */
  export function applyPalette(rgba: Uint8ClampedArray, palette: readonly Colour[]): Uint8Array

  export function GIFEncoder(options: { readonly auto: boolean }): {
    writeHeader(): void
    /** `delay`: milliseconds for which it is shown */
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: {
        readonly palette: readonly Colour[]
        readonly delay: number
        readonly first: boolean
      },
    ): void
    bytes(): Uint8Array<ArrayBuffer>
  }
}
