import type { Size } from '../vision/geometry.ts'
import type { HeadByHand, HeadFrom, HeadSaid } from '../vision/heads/contract.ts'
import { headsByHand } from '../vision/heads/heads-by-hand.ts'
import type { Head, HeadKind } from '../vision/heads/heads.ts'
import type { OutputShape } from '../vision/tensor.ts'

/** What a person says of a head; what its kind does not use is left aside. */
export interface HeadWishes extends HeadSaid {
  readonly kind: HeadKind
}

/**
 * Reads outputs as a person says they are to be read. Outputs are told apart by their shapes at an
 * input of `size`.
 * @throws {Error} in words for a person, where the outputs cannot be a head of this kind
 */
export function headAs(
  { kind, ...said }: HeadWishes,
  outputs: readonly OutputShape[],
  size: Size,
): HeadFrom<Head> {
  const byHand: HeadByHand<Head> = headsByHand[kind]
  return byHand.from(outputs, said, size)
}
