import type { Sifter } from '../contract.ts'
import { siftMaps } from '../sift-maps.ts'
import type { DarknetHead } from './head.ts'

export const siftDarknet: Sifter<DarknetHead> = (head, dims, classCount) => {
  const classes = head.classes === 'softmax' ? 'not looked at' : 'each by itself'
  return siftMaps(head.outputs, dims, classCount, classes)
}
