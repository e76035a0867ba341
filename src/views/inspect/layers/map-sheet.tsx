import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { LayerSession } from '../../../state/inspection.ts'
import type { MapView, ShownLayer } from '../../../vision/layers/shown-layer.ts'
import { closeBitmap, useLatest } from '../../../ui/use-latest.ts'
import * as strings from '../strings.ts'
import styles from './map-sheet.module.css'

const columns = 8
const tile = 64
const margin = 2

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
}

export interface MapSheetProps {
  session: LayerSession
  shown: ShownLayer
  /** the same, or null while something is being computed */
  ready: ShownLayer | null
  view: MapView
  /** rank by activity */
  rank: number
  onRank: (rank: number) => void
}

/** All maps of a layer on one canvas, the most active first; a press selects one. */
export function MapSheet({ session, shown, ready, view, rank, onRank }: MapSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const count = shown.order.length
  const rows = Math.ceil(count / columns)

  const ask = useMemo(
    () => (ready ? () => session.sheet({ view, tile, margin, columns }) : null),
    [session, ready, view],
  )
  const { value: bitmap } = useLatest(ask, closeBitmap)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!bitmap || !canvas.current || !context) return
    canvas.current.width = bitmap.width
    canvas.current.height = bitmap.height
    context.drawImage(bitmap, 0, 0)
  }, [bitmap])

  function onClick({ nativeEvent, currentTarget }: MouseEvent<HTMLElement>): void {
    const side = currentTarget.clientWidth / columns
    const { offsetX, offsetY } = nativeEvent
    go(Math.floor(offsetY / side) * columns + Math.floor(offsetX / side))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    go(rank + step)
  }

  function go(place: number): void {
    if (place >= 0 && place < count) onRank(place)
  }

  return (
    <div className={styles['sheetBox']}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- an application takes keys */}
      <div
        className={styles['sheet']}
        role="application"
        aria-label={strings.featureMapsArrowKeys}
        tabIndex={0}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <canvas
          ref={canvas}
          width={columns * tile}
          height={rows * tile}
          role="img"
          aria-label={strings.featureMapsTheMostActive(count)}
        />
        <span
          className={styles['chosen']}
          style={{
            left: `${(100 * (rank % columns)) / columns}%`,
            top: `${(100 * Math.floor(rank / columns)) / rows}%`,
            width: `${100 / columns}%`,
            height: `${100 / rows}%`,
          }}
          aria-hidden="true"
        />
      </div>
    </div>
  )
}
