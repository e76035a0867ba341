import { short } from '../../plot/path.ts'
import { Area } from '../../ui/chart/curve.tsx'
import { diagramWidth } from '../../ui/chart/diagram.tsx'
import type { Distribution } from '../../vision/explain/explanation.ts'
import { softmaxOf } from '../../vision/explain/head-lines.ts'
import { toImagePoint, type Letterbox } from '../../vision/letterbox.ts'

export interface SideBinsProps {
  /** of the left, top, right and bottom side */
  readonly distributions: readonly Distribution[]
  /** what distances are measured from, input pixels */
  readonly from: readonly [x: number, y: number]
  /** a cell's side, input pixels: the unit of the distances */
  readonly stride: number
  readonly letterbox: Letterbox
}

/** length of a bar of share 1, in units of the drawing */
const full = 40

/**
 * Where the four sides of a box may lie, over the picture: at each whole distance from the cell a bar, the longer the
 * larger its share. Those of left and right stand on a level line, those of top and bottom on an upright one.
 */
export function SideBins({ distributions, from, stride, letterbox }: SideBinsProps) {
  const unit = diagramWidth / letterbox.image.width
  const at = (x: number, y: number) => {
    const [across, down] = toImagePoint(x, y, letterbox)
    return [across * unit, down * unit] as const
  }
  const [x, y] = from
  const [left, top] = at(x - stride / 3, y - stride / 3)
  const [right, bottom] = at(x + stride / 3, y + stride / 3)
  const [wide, high] = [short(right - left), short(bottom - top)]
  const bars = distributions.flatMap(({ logits }, side) => {
    const away = side < 2 ? -stride : stride
    return Array.from(softmaxOf(logits), (share, bin) => {
      const long = short(full * share)
      if (side % 2 === 0) {
        const [barX, barY] = at(x + away * bin - stride / 3, y)
        return `M${short(barX)} ${short(barY)}h${wide}v-${long}h-${wide}z`
      }
      const [barX, barY] = at(x, y + away * bin - stride / 3)
      return `M${short(barX)} ${short(barY)}v${high}h${long}v-${high}z`
    })
  })
  return (
    <g opacity={0.7} pointerEvents="none">
      <Area path={bars.join('')} tone="warm" shade="fill" />
    </g>
  )
}
