import type { TensorTables } from '../../src/shaders/tensor-tables.ts'

type Rgb = readonly [number, number, number]

/** `tensorShader` of copied pixels in plain TypeScript, line by line; `pixels` are words, the tensor is filled whole. */
export function transcribedTensor(
  { params, taps, values }: TensorTables,
  pixels: Uint32Array,
  tensor: Float32Array,
): void {
  const words = new Uint32Array(params)
  const [inputWidth = 0, inputHeight = 0, width = 0, height = 0, padX = 0, padY = 0] = words
  const [sourceWidth = 0, method = 0, red = 0, green = 0, blue = 0, padValue = 0] =
    words.subarray(6)

  function pixelAt(x: number, y: number): Rgb {
    const word = pixels[y * sourceWidth + x]!
    return [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff]
  }

  const each = (f: (c: 0 | 1 | 2) => number): Rgb => [f(0), f(1), f(2)]

  function mixColumns(x: number, row: number): Rgb {
    const s = pixelAt(taps[x]!, row)
    const t = pixelAt(taps[width + x]!, row)
    return each((c) => (s[c] * taps[2 * width + x]! + t[c] * taps[3 * width + x]!) >> 4)
  }

  function resizedPixel(x: number, y: number): Rgb {
    if (method === 0) return pixelAt(x, y)
    if (method === 1) {
      const four = [0, 1, 2, 3].map((i) => pixelAt(2 * x + (i % 2), 2 * y + (i >> 1)))
      return each((c) => (four.reduce((sum, one) => sum + one[c], 0) + 2) >> 2)
    }
    const rows = 4 * width
    const upper = mixColumns(x, taps[rows + y]!)
    const lower = mixColumns(x, taps[rows + height + y]!)
    const above = each((c) => (upper[c] * taps[rows + 2 * height + y]!) >>> 16)
    const below = each((c) => (lower[c] * taps[rows + 3 * height + y]!) >>> 16)
    return each((c) => (above[c] + below[c] + 2) >> 2)
  }

  for (let idY = 0; idY < inputHeight; idY++) {
    for (let idX = 0; idX < inputWidth; idX++) {
      const x = (idX - padX) >>> 0
      const y = (idY - padY) >>> 0
      const bytes: Rgb =
        x < width && y < height ? resizedPixel(x, y) : [padValue, padValue, padValue]
      const at = idY * inputWidth + idX
      tensor[red + at] = values[bytes[0]]!
      tensor[green + at] = values[256 + bytes[1]]!
      tensor[blue + at] = values[512 + bytes[2]]!
    }
  }
}
