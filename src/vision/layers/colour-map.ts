/** 256 colours from dark violet to light yellow, as RGBA bytes in the machine's own word order. */
export function colourTable(): Uint32Array {
  table ??= Uint32Array.from({ length: 256 }, (_, i) => wordOf(i / 255))
  return table
}

/** Least and greatest value of one map; equal where it is flat. */
export function rangeOf(data: Float32Array): readonly [least: number, greatest: number] {
  let least = Infinity
  let greatest = -Infinity
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return [least, greatest]
}

let table: Uint32Array | undefined

// points of the way through the colours, evenly spaced: red, green, blue
const stops = [
  [26, 12, 60],
  [70, 32, 120],
  [45, 90, 160],
  [25, 145, 140],
  [110, 190, 85],
  [250, 225, 90],
] as const

function wordOf(share: number): number {
  const place = share * (stops.length - 1)
  const from = Math.min(stops.length - 2, Math.floor(place))
  const [a, b] = [stops[from]!, stops[from + 1]!]
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(a[channel] + (b[channel] - a[channel]) * (place - from))
  pixel[0] = mix(0)
  pixel[1] = mix(1)
  pixel[2] = mix(2)
  pixel[3] = 255
  return word[0]!
}

const pixel = new Uint8Array(4)
const word = new Uint32Array(pixel.buffer)
