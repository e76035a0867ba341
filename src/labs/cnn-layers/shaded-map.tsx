import { short } from '../../plot/path.ts'
import { Area } from '../../ui/chart/curve.tsx'
import { Outline } from '../../ui/chart/outline.tsx'

export interface ShadedMapProps {
  readonly x: number
  readonly y: number
  readonly cell: number
  readonly columns: number
  /** row-major; negative ones are warm */
  readonly values: ArrayLike<number>
  /** the value with the darkest shade */
  readonly most: number
}

const shades = 5

/** A small map without numbers: a few shades, each one path, so that it can change with every frame. */
export function ShadedMap({ x, y, cell, columns, values, most }: ShadedMapProps) {
  const paths = Array.from({ length: 2 * shades }, () => '')
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    const shade = Math.min(shades, Math.ceil((shades * Math.abs(value)) / most)) - 1
    if (!(shade >= 0)) continue
    const [left, top] = [x + (at % columns) * cell, y + Math.floor(at / columns) * cell]
    paths[(value < 0 ? shades : 0) + shade] +=
      `M${short(left)} ${short(top)}h${short(cell)}v${short(cell)}h${short(-cell)}z`
  }
  const rows = values.length / columns
  return (
    <g>
      {paths.map((path, i) => (
        // shades keep their order
        // oxlint-disable-next-line react/no-array-index-key
        <g key={i} opacity={short(((i % shades) + 1) / shades)}>
          <Area path={path} tone={i < shades ? 'accent' : 'warm'} shade="fill" />
        </g>
      ))}
      <Outline
        x={x}
        y={y}
        width={cell * columns}
        height={cell * rows}
        tone="line"
        strokeWidth={1}
      />
    </g>
  )
}
