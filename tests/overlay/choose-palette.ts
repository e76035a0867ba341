import { colourDistance, oklchToLinear, seenBy, toHex } from './colour-vision.ts'
import type { LinearRgb, Seen } from './colour-vision.ts'

// light enough for dark text, in steps that stay distinct where hues do not
const lightnesses = [0.65, 0.72, 0.79, 0.86, 0.93]
const chromas = [0.11, 0.16]
const hueStep = 10
const firstColour: LinearRgb = oklchToLinear(0.86, 0.11, 190)

/** The rule that class colours follow: farthest-point sampling (Gonzalez 1985) over a grid of lightness, chroma and hue. */
export function choosePalette(paletteSize: number): string[] {
  const colours: LinearRgb[] = []
  for (const lightness of lightnesses) {
    for (const chroma of chromas) {
      for (let hue = 0; hue < 360; hue += hueStep) {
        colours.push(oklchToLinear(lightness, chroma, hue))
      }
    }
  }
  const seen: Seen[] = colours.map(seenBy)
  const nearest: number[] = seen.map(() => Infinity)
  const chosen: LinearRgb[] = []
  let next = firstColour
  while (chosen.length < paletteSize) {
    chosen.push(next)
    const seenNext = seenBy(next)
    let farthest = 0
    for (let i = 0; i < colours.length; i++) {
      nearest[i] = Math.min(nearest[i]!, colourDistance(seen[i]!, seenNext))
      if (nearest[i]! > nearest[farthest]!) farthest = i
    }
    next = colours[farthest]!
  }
  return chosen.map(toHex)
}
