import type { KindName } from './five-kinds.ts'

export const kindTitles: Readonly<Record<KindName, string>> = {
  'per-class': 'Per class',
  'class-agnostic': 'All classes',
  'soft-linear': 'Soft, linear',
  'soft-gaussian': 'Soft, Gaussian',
  diou: 'DIoU-NMS',
}

/** What each kind does, in a sentence. */
export const kindRules: Readonly<Record<KindName, string>> = {
  'per-class': 'A box goes if its IoU with a kept one of its class is above the threshold.',
  'class-agnostic': 'The same, but boxes of all classes compete.',
  'soft-linear': 'Above the threshold a score is multiplied by 1 − IoU; nothing goes by that.',
  'soft-gaussian': 'Every score is multiplied by e^(−IoU²/σ), without a threshold.',
  diou: 'DIoU is compared instead: a box whose centre is elsewhere stays more easily.',
}
