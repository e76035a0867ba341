/** 256 colours from dark violet to light yellow, as RGBA bytes in words of the machine's byte order. */
export function colourTable(): Uint32Array {
  table ??= Uint32Array.from({ length: 256 }, (_, i) => wordOf(i / 255))
  return table
}

/**
 * The range of values that the colours cover: the 1st to the 99th percentile, so that a few outliers do not leave
 * the rest dark. To 1/1024 of the full range; both ends are equal for a constant map.
 */
export function rangeOf(data: Float32Array): readonly [low: number, high: number] {
  let least = Infinity
  let greatest = -Infinity
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  const width = (greatest - least) / counts.length
  if (!(width > 0)) return [least, greatest]
  counts.fill(0)
  for (let i = 0; i < data.length; i++) {
    counts[Math.min(counts.length - 1, Math.floor((data[i]! - least) / width))]! += 1
  }
  const aside = Math.floor(data.length / 100)
  let first = 0
  for (let below = counts[0]!; below <= aside; below += counts[first]!) first += 1
  let last = counts.length - 1
  for (let above = counts[last]!; above <= aside; above += counts[last]!) last -= 1
  return first < last
    ? [least + first * width, greatest - (counts.length - 1 - last) * width]
    : [least, greatest]
}

const counts = new Uint32Array(1024)

let table: Uint32Array | undefined

// colour stops, evenly spaced: red, green, blue
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
