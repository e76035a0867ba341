import type { HeadSamples } from '../../../nn/logistic-head.ts'
import { mostFolds } from './settings.ts'

/** A crop that the head is taught with. */
export interface Crop {
  readonly id: number
  readonly isOfClass: boolean
  /** what and where it is, in words */
  readonly from: string
  readonly features: Float32Array
}

/** Crops of one layer of one network, and what they are called. */
export interface CropSet<C extends Crop = Crop> {
  /** the network's name, and the layer in words */
  readonly network: string
  readonly className: string
  readonly crops: readonly C[]
}

export function samplesOf(crops: readonly Crop[]): HeadSamples {
  return {
    features: crops.map(({ features }) => features),
    targets: crops.map(({ isOfClass }) => Number(isOfClass)),
  }
}

/** In how many parts the crops can be dealt, with one of each kind in each; null: too few to hold any out. */
export function foldsOf(crops: readonly Crop[]): number | null {
  const own = crops.filter(({ isOfClass }) => isOfClass).length
  const least = Math.min(own, crops.length - own)
  return least < 2 ? null : Math.min(mostFolds, least)
}
