import type { Anchor } from '../grid.ts'
import { descriptionOf, type Head } from './heads.ts'

/** Strides of a head's grids, in its own order; none where it has no grid. */
export function stridesOf(head: Head): readonly number[] {
  return descriptionOf(head)
    .levels(head)
    .map(({ stride }) => stride)
}

/** Sizes of its anchors, grid by grid; none where its record holds none. */
export function anchorsOf(head: Head): readonly (readonly Anchor[])[] {
  return descriptionOf(head)
    .levels(head)
    .flatMap(({ anchors }) => (anchors ? [anchors] : []))
}
