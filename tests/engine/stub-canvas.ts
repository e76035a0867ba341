import { vi } from 'vitest'

/** A canvas that draws nothing and reads black; `vi.unstubAllGlobals` takes it away. */
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
