import { useMemo } from 'react'
import { short } from '../../../plot/path.ts'
import { diagramWidth, LiveDiagram } from '../../../ui/chart/diagram.tsx'
import { Area } from '../../../ui/chart/curve.tsx'
import { shadedPixels } from './shaded-pixels.ts'
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
    () => (counts ? shadedPixels(shadesOf(counts), dims, letterbox, shades) : []),
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

/** For each pixel, the number of its shade; -1: not lit. */
function shadesOf(counts: Uint16Array): Int8Array {
  const most = counts.reduce((a, b) => Math.max(a, b), 1)
  return Int8Array.from(counts, (count) => Math.ceil((shades * count) / most) - 1)
}
