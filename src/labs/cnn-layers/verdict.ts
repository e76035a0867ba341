import type { Plane } from '../../nn/convolution.ts'
import { plain } from '../../words/decimals.ts'
import { slid, termsAt, type Sliding } from './sliding.ts'

/** Where the largest output of a filled shape lies: in its middle, along its border, or beside it. */
export function verdictOf(
  picture: Plane,
  sliding: Sliding,
): { readonly option: number; readonly words: string } {
  const { width, height, data } = slid(picture, sliding)
  const most = Math.max(...data)
  const at = data.indexOf(most)
  const terms = termsAt(picture, sliding, at % width, Math.floor(at / width))
  const inside = terms[(terms.length - 1) / 2]!.value > 0
  const isFull = terms.every(({ value }) => value > 0)
  const middle = data[Math.floor(height / 2) * width + Math.floor(width / 2)]!
  return {
    option: isFull ? 0 : inside ? 1 : 2,
    words: `In the middle it is ${plain(middle)}, since the weights add up to 0; the largest, ${plain(most)}, is where only ${terms.filter(({ value }) => value > 0).length} of nine cells have ink.`,
  }
}
