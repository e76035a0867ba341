import type { ReactNode } from 'react'
import { short } from '../../plot/path.ts'
import { Area } from '../../ui/chart/curve.tsx'
import { diagramWidth, LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline, type OutlineProps } from '../../ui/chart/outline.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import type { Size } from '../../vision/geometry.ts'

export interface PictureBox {
  readonly id: number | string
  /** xyxy in picture pixels */
  readonly box: readonly [x1: number, y1: number, x2: number, y2: number]
  readonly look: BoxLook
  readonly text?: string
  /** of the text: the upper left corner, or the lower right one; absent: the upper left */
  readonly corner?: 'upper left' | 'lower right'
}

/** How a box and its text are drawn. */
export interface BoxLook extends Pick<OutlineProps, 'dash' | 'strokeWidth' | 'shade' | 'opacity'> {
  readonly tone: Tone
}

export interface BoxesOverPictureProps {
  readonly title: string
  readonly description: string
  /** null: a plain ground */
  readonly url: string | null
  readonly size: Size
  /** the last is on top */
  readonly boxes: readonly PictureBox[]
  /** between picture and boxes, in units of the drawing; absent: nothing */
  readonly children?: ReactNode
  /** above all boxes; absent: nothing */
  readonly above?: ReactNode
}

/** Boxes over a picture; texts are above all boxes. */
export function BoxesOverPicture(props: BoxesOverPictureProps) {
  const { title, description, url, size, boxes, children, above } = props
  const unit = diagramWidth / size.width
  const height = size.height * unit
  return (
    <LiveDiagram title={title} description={description} height={height}>
      {url === null ? (
        <Area path={`M0 0H${diagramWidth}V${short(height)}H0z`} tone="line" shade="faint" />
      ) : (
        <image href={url} width={diagramWidth} height={height} />
      )}
      {children}
      {boxes.map(({ id, box: [x1, y1, x2, y2], look }) => (
        <Outline
          key={id}
          x={x1 * unit}
          y={y1 * unit}
          width={(x2 - x1) * unit}
          height={(y2 - y1) * unit}
          {...look}
        />
      ))}
      {boxes.map(
        ({ id, box: [x1, y1, x2, y2], text, corner = 'upper left', look }) =>
          text !== undefined && (
            <Label
              key={id}
              {...(corner === 'upper left'
                ? { x: inside(x1 * unit + 3, text), y: Math.max(9, y1 * unit - 8) }
                : {
                    x: inside(x2 * unit - 8 * text.length, text),
                    y: Math.min(height - 9, y2 * unit + 9),
                  })}
              tone={look.tone}
              bold
            >
              {text}
            </Label>
          ),
      )}
      {above}
    </LiveDiagram>
  )
}

/** Where a text begins so that it ends within the drawing. */
function inside(x: number, text: string): number {
  return Math.max(2, Math.min(x, diagramWidth - 8 * text.length))
}
