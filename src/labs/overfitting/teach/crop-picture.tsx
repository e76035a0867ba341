import { short } from '../../../plot/path.ts'
import type { PicturedCrop } from './stored-crops.ts'

/** A part of a photograph. */
export function CropPicture({ url, size, box: [x1, y1, x2, y2], from }: PicturedCrop) {
  return (
    <svg role="img" aria-label={from} viewBox={[x1, y1, x2 - x1, y2 - y1].map(short).join(' ')}>
      <image href={url} width={size.width} height={size.height} />
    </svg>
  )
}
