import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react'
import { drawMap, veilOpacity } from '../../../overlay/draw-map.ts'
import { linear } from '../../../plot/scale.ts'
import { diagramWidth, LiveDiagram } from '../../../ui/chart/diagram.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { toImagePoint, type Letterbox } from '../../../vision/letterbox.ts'
import { Handle } from '../handle.tsx'
import type { LayerSource } from './layer-source.ts'
import { pointerPlace } from '../pointer-place.ts'
import { inside, pixelAt, placeOf, type Place } from './picture-place.ts'
import styles from './picture-view.module.css'

/** A rectangle of the network's input. */
export interface InputBox {
  /** xyxy, input pixels */
  readonly box: readonly [number, number, number, number]
  readonly tone: Tone
  readonly width: number
  readonly isDashed?: boolean
}

export interface PictureViewProps {
  readonly source: Pick<LayerSource, 'url' | 'letterbox'>
  /** of the layer whose pixels are pointed at */
  readonly dims: readonly [channels: number, rows: number, columns: number]
  readonly place: Place
  readonly onPlace: (place: Place) => void
  /** a map to lay over the picture, or none */
  readonly map: ImageBitmap | null
  readonly boxes: readonly InputBox[]
  readonly title: string
  readonly description: string
  /** what is pointed at, for a screen reader, and what is said of it */
  readonly label: string
  readonly valueText: string
  /** over the picture, in units of the drawing; absent: nothing */
  readonly children?: ReactNode
}

/** The picture with a layer's map, and rectangles of the network's input; its pixels are pointed at. */
export function PictureView(props: PictureViewProps) {
  const { source, dims, place, onPlace, map, boxes } = props
  const { title, description, label, valueText, children } = props
  const { url, letterbox } = source
  const { image, input } = letterbox
  const [, rows, columns] = dims
  const height = (diagramWidth * image.height) / image.width
  const { row, column } = pixelAt(place, dims)
  const at = (x: number, y: number) => drawn(x, y, letterbox)
  const [firstX, firstY] = at((0.5 * input.width) / columns, (0.5 * input.height) / rows)
  const [lastX, lastY] = at(
    ((columns - 0.5) * input.width) / columns,
    ((rows - 0.5) * input.height) / rows,
  )
  const x = linear([0, Math.max(1, columns - 1)], [firstX, lastX])
  const y = linear([0, Math.max(1, rows - 1)], [firstY, lastY])

  function onPointer(event: PointerEvent<SVGPathElement>): void {
    const [across, down] = pointerPlace(event)
    const toColumn = inside(Math.round(x.invert(across)), columns)
    const toRow = inside(Math.round(y.invert(down)), rows)
    onPlace(placeOf(toColumn, toRow, dims))
  }

  return (
    <div className={styles['view']}>
      {url !== null && <img src={url} alt="" className={styles['under']} />}
      {map && <MapCanvas map={map} letterbox={letterbox} />}
      <div className={styles['over']}>
        <LiveDiagram title={title} description={description} height={height}>
          <g pointerEvents="none">
            {boxes.map(({ box, tone, width, isDashed }) => {
              const [left, top] = within(at(box[0], box[1]), height)
              const [right, bottom] = within(at(box[2], box[3]), height)
              const dash = isDashed ? 'dashed' : 'solid'
              const sides = { x: left, y: top, width: right - left, height: bottom - top }
              return (
                <g key={`${box.join(' ')} ${tone}`}>
                  <Outline
                    {...sides}
                    dash={dash}
                    tone="ink"
                    strokeWidth={width + 2}
                    opacity={0.6}
                  />
                  <Outline {...sides} dash={dash} tone={tone} strokeWidth={width} />
                </g>
              )
            })}
          </g>
          {children}
          {/* a mouse's way to the pixels; the keyboard's is the handle */}
          <path
            aria-hidden="true"
            d={`M0 0H${diagramWidth}V${height}H0z`}
            className={styles['reach']}
            onPointerMove={onPointer}
            onPointerDown={onPointer}
          />
          <Handle
            label={label}
            x={x}
            y={y}
            at={[column, row]}
            step={1}
            onMove={([toColumn, toRow]) => onPlace(placeOf(toColumn, toRow, dims))}
            valueText={valueText}
          />
        </LiveDiagram>
      </div>
    </div>
  )
}

/** The map over the whole picture, in its pixels. */
function MapCanvas({ map, letterbox }: { map: ImageBitmap; letterbox: Letterbox }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = letterbox.image
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.clearRect(0, 0, width, height)
    drawMap(context, map, letterbox, { isSmooth: false, opacity: veilOpacity })
  }, [map, letterbox, width, height])
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      aria-hidden="true"
      className={styles['under']}
    />
  )
}

/** A place of the network's input, in units of the drawing. */
function drawn(x: number, y: number, letterbox: Letterbox): readonly [number, number] {
  const unit = diagramWidth / letterbox.image.width
  const [across, down] = toImagePoint(x, y, letterbox)
  return [across * unit, down * unit]
}

function within([x, y]: readonly [number, number], height: number): readonly [number, number] {
  return [Math.max(1, Math.min(diagramWidth - 1, x)), Math.max(1, Math.min(height - 1, y))]
}
