/** Linear-light sRGB, 0..1 each. */
export type LinearRgb = readonly [red: number, green: number, blue: number]

/** OKLab coordinates of one colour for each type of colour vision: trichromat, protan, deutan. */
export type Seen = readonly (readonly [lightness: number, a: number, b: number])[]

/**
 * OKLCH (Ottosson 2020) to linear sRGB, with the chroma reduced until the colour is in gamut. Lightness 0..1,
 * chroma 0..~0.3, hue in degrees.
 */
export function oklchToLinear(lightness: number, chroma: number, hue: number): LinearRgb {
  const angle = (hue * Math.PI) / 180
  for (let c = chroma; c > 0; c -= 0.004) {
    const colour = oklabToLinear(lightness, c * Math.cos(angle), c * Math.sin(angle))
    if (colour.every((part) => part >= 0 && part <= 1)) return colour
  }
  const grey = lightness ** 3
  return [grey, grey, grey]
}

/** A colour as people with and without red-green colour blindness see it. */
export function seenBy(colour: LinearRgb): Seen {
  return eyes.map((eye) => linearToOklab(eye ? apply(eye, colour) : colour))
}

/** Distance of two colours for the colour vision type that separates them least; Euclidean in OKLab, 0..1. */
export function colourDistance(a: Seen, b: Seen): number {
  let least = Infinity
  for (let i = 0; i < a.length; i++) {
    const [l1, a1, b1] = a[i]!
    const [l2, a2, b2] = b[i]!
    least = Math.min(least, Math.hypot(l1 - l2, a1 - a2, b1 - b2))
  }
  return least
}

export function toHex(colour: LinearRgb): string {
  return '#' + colour.map((part) => hexByte(255 * encodeGamma(part))).join('')
}

type Matrix = readonly [LinearRgb, LinearRgb, LinearRgb]

// Machado, Oliveira, Fernandes 2009, severity 1.0, on linear light
const protan: Matrix = [
  [0.152286, 1.052583, -0.204868],
  [0.114503, 0.786281, 0.099216],
  [-0.003882, -0.048116, 1.051998],
]
const deutan: Matrix = [
  [0.367322, 0.860646, -0.227968],
  [0.280085, 0.672501, 0.047413],
  [-0.01182, 0.04294, 0.968881],
]
const eyes = [null, protan, deutan]

function apply(matrix: Matrix, [red, green, blue]: LinearRgb): LinearRgb {
  const row = ([r, g, b]: LinearRgb) => clampUnit(r * red + g * green + b * blue)
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

function oklabToLinear(lightness: number, a: number, b: number): LinearRgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function linearToOklab([red, green, blue]: LinearRgb): [number, number, number] {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function encodeGamma(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055
}

function hexByte(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0')
}

function clampUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}
