import { useMemo, type KeyboardEvent, type PointerEvent } from 'react'
import { toPicture, toScreen, type Viewport } from '../../overlay/viewport.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { parseCount } from '../../state/track/count-choice.ts'
import type { StageItem } from '../../state/stage-item.ts'
import { pointsOf, withPoints, type Shape } from '../../vision/count/shape.ts'
import type { Point, Size } from '../../vision/geometry.ts'
import { replaceShape, within } from './drawing.ts'
import * as strings from './strings.ts'
import styles from './shape-handles.module.css'

export interface ShapeHandlesProps {
  viewport: Viewport
  size: Size
  item: StageItem
}

/** The points of lines and zones over the stage, moved by mouse, finger and arrow keys. */
export function ShapeHandles({ viewport, size, item }: ShapeHandlesProps) {
  const count = useApp(({ settings }) => settings.count)
  const isMirrored = useApp(({ live }) => item.kind === 'camera' && live.mirrored)
  const shapes = useMemo(() => parseCount(count).shapes, [count])
  return (
    <div className={styles['frame']}>
      {shapes.map((shape) =>
        pointsOf(shape).map((_, index) => (
          <ShapeHandle
            // the points of a shape have no names but their places
            // oxlint-disable-next-line react/no-array-index-key
            key={`${shape.id} ${index}`}
            {...{ shape, index, viewport, size, isMirrored }}
          />
        )),
      )}
    </div>
  )
}

interface ShapeHandleProps {
  shape: Shape
  /** of the point */
  index: number
  viewport: Viewport
  size: Size
  isMirrored: boolean
}

function ShapeHandle({ shape, index, viewport, size, isMirrored }: ShapeHandleProps) {
  const store = useAppStore()
  const points = pointsOf(shape)
  const at = points[index]!
  const shown = toScreen(viewport, {
    x: (isMirrored ? 1 - at[0] : at[0]) * size.width,
    y: at[1] * size.height,
  })

  function moveTo([x, y]: Point): void {
    replaceShape(store, withPoints(shape, points.with(index, [within(x), within(y)])))
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    const handle = event.currentTarget
    if (!handle.hasPointerCapture(event.pointerId)) return
    event.stopPropagation()
    const stage = handle.parentElement?.getBoundingClientRect()
    if (!stage) return
    const { x, y } = toPicture(viewport, {
      x: event.clientX - stage.left,
      y: event.clientY - stage.top,
    })
    const across = x / size.width
    moveTo([isMirrored ? 1 - across : across, y / size.height])
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = steps[event.key]
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    // the stage would move the picture
    event.stopPropagation()
    const far = event.shiftKey ? 0.05 : 0.005
    moveTo([at[0] + (isMirrored ? -1 : 1) * far * by[0], at[1] + far * by[1]])
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={
        shape.kind === 'line'
          ? strings.endOfLine(shape.id, index === 0)
          : strings.cornerOfZone(shape.id, index + 1)
      }
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(at)[0]}
      aria-valuetext={strings.placeOfPoint(...percent(at))}
      className={styles['handle']}
      data-kind={shape.kind}
      style={{ left: shown.x, top: shown.y }}
      onPointerDown={(event) => {
        event.stopPropagation()
        if (event.pointerType === 'mouse' && event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
    />
  )
}

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function percent([x, y]: Point): readonly [across: number, down: number] {
  return [Math.round(100 * x), Math.round(100 * y)]
}
