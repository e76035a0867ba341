import type { BoxCorners } from '../../../vision/explain/overlap.ts'
import type { Size } from '../../../vision/geometry.ts'
import { unpacked } from '../../shared/layers/unpacked.ts'
import type { CropExample } from './crop-example.ts'
import stored from './crop-example.json'
import type { Crop, CropSet } from './crops.ts'

const example = stored as unknown as CropExample

/** A stored crop, with the part of the photograph that it is. */
export interface PicturedCrop extends Crop {
  readonly url: string
  readonly size: Size
  /** xyxy in the picture's pixels */
  readonly box: BoxCorners
}

/** The stored crops, their features unpacked. */
export const storedCrops: CropSet<PicturedCrop> = {
  network: example.name,
  className: example.className,
  crops: example.crops.map(({ isOfClass, picture, size, box, shows, features }, id) => ({
    id,
    isOfClass,
    from: shows,
    features: unpacked(features),
    url: `${import.meta.env.BASE_URL}${picture}`,
    size: { width: size[0], height: size[1] },
    box,
  })),
}
