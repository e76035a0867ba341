import { useEffect, useRef, type MouseEvent } from 'react'
import type { LayerSession } from '../../../state/inspection.ts'
import type { MapView, ShownLayer } from '../../../vision/layers/shown-layer.ts'
import styles from './layers.module.css'

const columns = 8
const tile = 64
const margin = 2

export interface MapSheetProps {
  session: LayerSession
  shown: ShownLayer
  view: MapView
  /** place in the order of activity */
  rank: number
  onRank: (rank: number) => void
}

/** All maps of a layer on one canvas, the most active first; a press chooses one. */
export function MapSheet({ session, shown, view, rank, onRank }: MapSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const count = shown.order.length
  const rows = Math.ceil(count / columns)

  useEffect(() => {
    let wanted = true
    session.sheet({ view, tile, margin, columns }).then(
      (bitmap) => {
        const context = wanted ? canvas.current?.getContext('bitmaprenderer') : null
        if (!context || !canvas.current) return bitmap.close()
        canvas.current.width = bitmap.width
        canvas.current.height = bitmap.height
        context.transferFromImageBitmap(bitmap)
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [session, shown, view])

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
