/** Chromaticities x, y of red, green and blue; the white of all of them is D65 (ITU-R BT.709, SMPTE 170M, BT.470 B/G). */
const chromaticities: Readonly<Record<string, readonly number[]>> = {
  bt709: [0.64, 0.33, 0.3, 0.6, 0.15, 0.06],
  smpte170m: [0.63, 0.34, 0.31, 0.595, 0.155, 0.07],
  bt470bg: [0.64, 0.33, 0.29, 0.6, 0.15, 0.06],
}
const white = [0.3127 / 0.329, 1, (1 - 0.3127 - 0.329) / 0.329]

/** Row by row, [9]. */
type Matrix = readonly number[]

/**
 * From light in the primaries of sRGB to light in others, by the names that video frames give them. Null where
 * they are the same, undefined where the name is not known.
 */
export function fromSrgbPrimaries(name: string): Matrix | null | undefined {
  const own = chromaticities[name]
  if (!own || name === 'bt709') return own && null
  return multiply(inverse(toXyz(own)), toXyz(chromaticities['bt709'] ?? []))
}

/** Each primary as strong as it takes for all three to make white. */
function toXyz([xr = 0, yr = 1, xg = 0, yg = 1, xb = 0, yb = 1]: readonly number[]): Matrix {
  const each = [
    ...[xr / yr, xg / yg, xb / yb],
    ...[1, 1, 1],
    ...[(1 - xr - yr) / yr, (1 - xg - yg) / yg, (1 - xb - yb) / yb],
  ]
  const toStrength = inverse(each)
  const strengths = [0, 1, 2].map((row) =>
    white.reduce((sum, value, column) => sum + toStrength[3 * row + column]! * value, 0),
  )
  return each.map((value, i) => value * strengths[i % 3]!)
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return a.map((_, i) => {
    const row = i - (i % 3)
    return [0, 1, 2].reduce((sum, k) => sum + a[row + k]! * b[3 * k + (i % 3)]!, 0)
  })
}

function inverse(m: Matrix): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  return [
    ...[e * i - f * h, c * h - b * i, b * f - c * e],
    ...[f * g - d * i, a * i - c * g, c * d - a * f],
    ...[d * h - e * g, b * g - a * h, a * e - b * d],
  ].map((value) => value / determinant)
}
