import type { Size } from '../vision/geometry.ts'
import type { HeadByHand, HeadFrom, HeadSaid } from '../vision/heads/contract.ts'
import { headsByHand } from '../vision/heads/heads-by-hand.ts'
import type { Head, HeadKind } from '../vision/heads/heads.ts'
import type { OutputShape } from '../vision/tensor.ts'

/** A user's description of a head; fields that its kind does not use are ignored. */
export interface HeadWishes extends HeadSaid {
  readonly kind: HeadKind
}

/**
 * The head that a user's description makes of the outputs. Outputs are identified by their shapes at an input of
 * `size`.
 * @throws {Error} in words for a user, if the outputs cannot be a head of this kind
 */
export function headAs(
  { kind, ...said }: HeadWishes,
  outputs: readonly OutputShape[],
  size: Size,
): HeadFrom<Head> {
  const byHand: HeadByHand<Head> = headsByHand[kind]
  return byHand.from(outputs, said, size)
}
