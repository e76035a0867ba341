import { useRef } from 'react'
import { short } from '../../../plot/path.ts'
import { useNear } from '../../../ui/use-near.ts'
import type { PicturedCrop } from './stored-crops.ts'

/** A part of a photograph, which is fetched once a reader comes near: who only reads the page loads none. */
export function CropPicture({ url, size, box: [x1, y1, x2, y2], from }: PicturedCrop) {
  const place = useRef<SVGSVGElement>(null)
  const isNear = useNear(place)
  return (
    <svg
      ref={place}
      role="img"
      aria-label={from}
      viewBox={[x1, y1, x2 - x1, y2 - y1].map(short).join(' ')}
    >
      {isNear && <image href={url} width={size.width} height={size.height} />}
    </svg>
  )
}
