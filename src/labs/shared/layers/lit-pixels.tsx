import { useMemo } from 'react'
import { short } from '../../../plot/path.ts'
import { diagramWidth, LiveDiagram } from '../../../ui/chart/diagram.tsx'
import { Area } from '../../../ui/chart/curve.tsx'
import { toImagePoint, type Letterbox } from '../../../vision/letterbox.ts'
import type { LayerSource } from './layer-source.ts'

export interface LitPixelsProps {
  readonly source: LayerSource
  readonly dims: readonly [channels: number, rows: number, columns: number]
  /** maps that are lit at each pixel, [rows * columns]; null: not known yet */
  readonly counts: Uint16Array | null
  readonly title: string
  readonly description: string
}

/** shades of light, from few maps to the most at any pixel */
const shades = 5

/** The pixels of a layer that are lit, over the picture, the brighter the more maps. */
export function LitPixels({ source, dims, counts, title, description }: LitPixelsProps) {
  const { url, letterbox } = source
  const height = (diagramWidth * letterbox.image.height) / letterbox.image.width
  const paths = useMemo(
    () => (counts ? pathsOf(counts, dims, letterbox) : []),
    [counts, dims, letterbox],
  )
  return (
    <LiveDiagram title={title} description={description} height={height}>
      {url === null ? (
        <Area path={`M0 0H${diagramWidth}V${short(height)}H0z`} tone="line" />
      ) : (
        <image href={url} width={diagramWidth} height={height} />
      )}
      {paths.map((path, shade) => (
        // shades keep their order
        // oxlint-disable-next-line react/no-array-index-key
        <g key={shade} opacity={0.16 * (shade + 1)}>
          <Area path={path} tone="bad" shade="fill" />
        </g>
      ))}
    </LiveDiagram>
  )
}

/** One path per shade; pixels of one shade that follow each other in a row are one rectangle. */
function pathsOf(
  counts: Uint16Array,
  [, rows, columns]: LitPixelsProps['dims'],
  letterbox: Letterbox,
): readonly string[] {
  const most = counts.reduce((a, b) => Math.max(a, b), 1)
  const shadeOf = (count: number) => Math.ceil((shades * count) / most) - 1
  const { input, image } = letterbox
  const unit = diagramWidth / image.width
  const place = (column: number, row: number) => {
    const [x, y] = toImagePoint(
      (column * input.width) / columns,
      (row * input.height) / rows,
      letterbox,
    )
    return [short(inside(x, image.width) * unit), short(inside(y, image.height) * unit)] as const
  }
  const paths = Array<string>(shades).fill('')
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < columns;) {
      const shade = shadeOf(counts[row * columns + from]!)
      let to = from + 1
      while (to < columns && shadeOf(counts[row * columns + to]!) === shade) to += 1
      if (shade >= 0) {
        const [[left, top], [right, bottom]] = [place(from, row), place(to, row + 1)]
        paths[shade] += `M${left} ${top}H${right}V${bottom}H${left}z`
      }
      from = to
    }
  }
  return paths
}

function inside(value: number, side: number): number {
  return Math.max(0, Math.min(side, value))
}
