import { useEffect, useRef } from 'react'
import styles from './decision-surface.module.css'
import { useScheme } from './use-scheme.ts'

export interface DecisionSurfaceProps {
  /** scores of class 1 at the cells of a square grid, row by row from the top: 0 to 1 */
  readonly scores: ArrayLike<number>
}

/**
 * A network's answer over the plane: class 1 in the accent's colour, class 0 in the warm one, paler the less certain.
 * Lies under the plot that is drawn over it, in whose corner the word for it stands.
 */
export function DecisionSurface({ scores }: DecisionSurfaceProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  // drawn again with the other scheme's colours
  const scheme = useScheme()
  const side = Math.round(Math.sqrt(scores.length))

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    // colours come from the style sheet, so that both schemes have theirs
    const { color, outlineColor } = getComputedStyle(element)
    const [one, zero] = [channelsOf(color), channelsOf(outlineColor)]
    const image = context.createImageData(side, side)
    for (let i = 0; i < side * side; i++) {
      const score = scores[i]!
      const tint = score >= 0.5 ? one : zero
      image.data[4 * i] = tint[0]!
      image.data[4 * i + 1] = tint[1]!
      image.data[4 * i + 2] = tint[2]!
      // NaN, of a run that has failed, is drawn as nothing
      image.data[4 * i + 3] = 40 + 200 * Math.abs(score - 0.5)
    }
    context.putImageData(image, 0, 0)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [scores, side, scheme])

  return (
    <canvas
      ref={canvas}
      width={side}
      height={side}
      aria-hidden="true"
      className={styles['surface']}
    />
  )
}

/** Red, green and blue of a computed colour: `rgb(36, 86, 214)`. */
function channelsOf(colour: string): readonly number[] {
  return (colour.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number)
}
