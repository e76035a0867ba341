import type { Corrections, Scale } from '../../catalogue/correct.ts'
import type { KeptModel } from '../../catalogue/kept-model.ts'
import { anchorsOf, stridesOf } from '../../vision/heads/strides-of.ts'
import type { InputRule } from '../../vision/input.ts'
import * as strings from './strings.ts'

/** The initial values of the form: what is in force now. */
export function correctionsOf({ understood: { parts }, overrides }: KeptModel): Corrections {
  const head = overrides.head ?? parts.head
  const input = overrides.input ?? parts.input
  return {
    head: head.kind,
    strides: stridesOf(head).join(', '),
    anchors: anchorsOf(head)
      .map((anchors) => anchors.map((anchor) => anchor.join(',')).join(' '))
      .join('\n'),
    classes: (overrides.classes ?? parts.classes).join('\n'),
    channels: input.channels,
    scale: scaleOf(input),
    fit: input.fit,
    padValue: String(input.padValue),
  }
}

function scaleOf({ divisor, normalisation }: Pick<InputRule, 'divisor' | 'normalisation'>): Scale {
  if (normalisation) return strings.imagenet
  return divisor === 1 ? strings.n0To255 : strings.n0To1
}
