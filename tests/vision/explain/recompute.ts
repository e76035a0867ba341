import type { Head } from '../../../src/vision/heads/heads.ts'

/** A displayed value of a step by name, parsed from its digits. */
export type Shown = (step: string, name: string) => number

/**
 * Recomputes a box, xyxy in picture pixels, and its score from the digits on the page alone: raw outputs, cell,
 * anchor, scale and padding. Written from the formulas of papers and exporters, independently of our decoders.
 */
export function recompute(shown: Shown, head: Head['kind']): { box: number[]; score: number } {
  const { corners, score } = decodeShown(shown, head)
  const fit = (name: string) => shown('letterbox', name)
  const [scaleX, scaleY] =
    head === 'fastest-v2' ? [fit('scale x'), fit('scale y')] : [fit('scale'), fit('scale')]
  const clip = (v: number, most: number) => Math.min(Math.max(v, 0), most)
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = corners
  return {
    box: [
      clip((x1 - fit('left')) / scaleX, fit('width')),
      clip((y1 - fit('top')) / scaleY, fit('height')),
      clip((x2 - fit('left')) / scaleX, fit('width')),
      clip((y2 - fit('top')) / scaleY, fit('height')),
    ],
    score,
  }
}

/** Corners in input pixels. */
function decodeShown(shown: Shown, head: Head['kind']): { corners: number[]; score: number } {
  const raw = (name: string) => shown('raw', name)
  const at = (name: string) => shown('cell', name)
  const around = (x: number, y: number, w: number, h: number) => [
    x - w / 2,
    y - h / 2,
    x + w / 2,
    y + h / 2,
  ]
  switch (head) {
    case 'end-to-end':
      return { corners: ['x1', 'y1', 'x2', 'y2'].map(raw), score: raw('score') }
    case 'anchors':
    case 'fastest-v2':
      return {
        corners: around(
          (2 * s(raw('tx')) - 0.5 + at('column')) * at('stride'),
          (2 * s(raw('ty')) - 0.5 + at('row')) * at('stride'),
          (2 * s(raw('tw'))) ** 2 * at('anchor width'),
          (2 * s(raw('th'))) ** 2 * at('anchor height'),
        ),
        score: s(raw('objectness')) * (head === 'anchors' ? s(raw('class')) : softmax(shown)),
      }
    case 'yolox':
      return {
        corners: around(
          (raw('tx') + at('column')) * at('stride'),
          (raw('ty') + at('row')) * at('stride'),
          Math.exp(raw('tw')) * at('stride'),
          Math.exp(raw('th')) * at('stride'),
        ),
        score: raw('objectness') * raw('class'),
      }
    case 'decoded-objectness':
    case 'class-scores':
      return {
        corners: around(raw('x'), raw('y'), raw('w'), raw('h')),
        score: head === 'class-scores' ? raw('class') : raw('objectness') * raw('class'),
      }
    case 'nanodet': {
      const side = (name: string) => shown('decode', name)
      return {
        corners: [
          (at('column') + 0.5 - side('left')) * at('stride'),
          (at('row') + 0.5 - side('top')) * at('stride'),
          (at('column') + 0.5 + side('right')) * at('stride'),
          (at('row') + 0.5 + side('bottom')) * at('stride'),
        ],
        score: raw('class'),
      }
    }
    case 'darknet':
    case 'detr':
    case 'best-class':
      break
  }
  throw new Error(`no network of kind ${head} is here to be recomputed`)
}

function s(t: number): number {
  return 1 / (1 + Math.exp(-t))
}

/**
 * The softmax probability of a class: the page shows its logit, the maximum and the sum over all, not all 80
 * logits.
 */
function softmax(shown: Shown): number {
  const [own, greatest, sum] = ['class', 'greatest class', 'sum over all classes'].map((name) =>
    shown('softmax', name),
  )
  return Math.exp(own! - greatest!) / sum!
}
