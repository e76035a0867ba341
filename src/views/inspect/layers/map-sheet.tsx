import { useEffect, useMemo, useRef, type MouseEvent } from 'react'
import type { LayerSession } from '../../../state/inspection.ts'
import type { MapView, ShownLayer } from '../../../vision/layers/shown-layer.ts'
import styles from './layers.module.css'
import { closeBitmap, useLatest } from './use-latest.ts'

const columns = 8
const tile = 64
const margin = 2

export interface MapSheetProps {
  session: LayerSession
  shown: ShownLayer
  /** the same, while nothing else is being run */
  ready: ShownLayer | null
  view: MapView
  /** place in the order of activity */
  rank: number
  onRank: (rank: number) => void
}

/** All maps of a layer on one canvas, the most active first; a press chooses one. */
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
    const place =
      Math.floor(nativeEvent.offsetY / side) * columns + Math.floor(nativeEvent.offsetX / side)
    if (place >= 0 && place < count) onRank(place)
  }

  return (
    <div className={styles['sheetBox']}>
      {/* the slider above it does the same by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles['sheet']} onClick={onClick}>
        <canvas
          ref={canvas}
          width={columns * tile}
          height={rows * tile}
          role="img"
          aria-label={`${count} feature maps, the most active first`}
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
