import { vi } from 'vitest'

/** A canvas that ignores drawing and reads as black; undo with `vi.unstubAllGlobals`. */
export function stubCanvas(): void {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext() {
        return {
          fillRect: () => undefined,
          drawImage: () => undefined,
          getImageData: (_x: number, _y: number, width: number, height: number) => ({
            data: new Uint8ClampedArray(4 * width * height),
          }),
        }
      }
    },
  )
}
