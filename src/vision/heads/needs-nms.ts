import type { HeadKind } from './heads.ts'

/** Whether a head leaves duplicates to non-maximum suppression; an end-to-end one and DETR do not. */
export function needsNms(kind: HeadKind): boolean {
  return leavesDuplicates[kind]
}

// apart from the descriptions: the page asks this of every frame, and the rest of them seldom
const leavesDuplicates: { readonly [K in HeadKind]: boolean } = {
  'class-scores': true,
  'decoded-objectness': true,
  yolox: true,
  anchors: true,
  darknet: true,
  'best-class': true,
  'end-to-end': false,
  detr: false,
  'fastest-v2': true,
  nanodet: true,
}
