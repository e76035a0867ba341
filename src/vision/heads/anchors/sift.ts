import type { Sifter } from '../contract.ts'
import { siftMaps } from '../sift-maps.ts'
import type { AnchorHead } from './head.ts'

export const siftAnchors: Sifter<AnchorHead> = (head, dims, classCount) =>
  siftMaps(head.outputs, dims, classCount, 'each by itself')
