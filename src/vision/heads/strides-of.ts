import type { Anchor } from '../grid.ts'
import { descriptionOf, type Head } from './heads.ts'

/** Strides of a head's grids, in its order; empty if it has none. */
export function stridesOf(head: Head): readonly number[] {
  return descriptionOf(head)
    .levels(head)
    .map(({ stride }) => stride)
}

/** Anchor sizes, grid by grid; empty if its record has none. */
export function anchorsOf(head: Head): readonly (readonly Anchor[])[] {
  return descriptionOf(head)
    .levels(head)
    .flatMap(({ anchors }) => (anchors ? [anchors] : []))
}
